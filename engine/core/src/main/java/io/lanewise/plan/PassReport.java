package io.lanewise.plan;

/**
 * What one rewriting of a network did.
 *
 * @param pass its name: {@code fold normalization}
 * @param changes operations that it took out, folded, fused or rewrote
 * @param stepsBefore operations that would have been computed without it
 * @param stepsAfter operations that are left to compute
 */
public record PassReport(String pass, int changes, int stepsBefore, int stepsAfter) {}
