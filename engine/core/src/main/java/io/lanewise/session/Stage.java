package io.lanewise.session;

import io.lanewise.parallel.Workers;

/** Steps that are run together; stages follow one another. */
interface Stage {

    void run(Workers workers, Frame frame);
}
