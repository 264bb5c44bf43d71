package io.lanewise.counter.summary;

/**
 * One column of a table.
 *
 * @param header its title
 * @param justify where its cells' texts stand
 * @param width cells between two borders, the space on either side included
 */
record Column(String header, CellText.Justify justify, int width) {}
