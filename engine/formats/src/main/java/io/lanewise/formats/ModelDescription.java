package io.lanewise.formats;

import io.lanewise.model.Model;
import io.lanewise.model.Optimizer;
import java.util.Optional;

/**
 * All that a file says of a network.
 *
 * @param model the network, with its weights if the file has them
 * @param optimizer what it was compiled with, if it was
 */
public record ModelDescription(Model model, Optional<Optimizer> optimizer) {}
