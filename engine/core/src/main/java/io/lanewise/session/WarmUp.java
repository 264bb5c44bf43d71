package io.lanewise.session;

/**
 * What {@link Session#warmUp()} found.
 *
 * @param runs runs of one sample that it took
 * @param firstMillis time of the first of them
 * @param lastMillis shortest time at the end: what a warm run of one sample takes
 * @param settled whether times had stopped falling; false if the limit of {@value Session#WARM_UP_SECONDS} seconds came first
 */
public record WarmUp(int runs, double firstMillis, double lastMillis, boolean settled) {}
