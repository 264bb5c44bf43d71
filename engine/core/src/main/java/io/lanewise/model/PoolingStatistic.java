package io.lanewise.model;

/** What a pool takes of the values that it sees, channel by channel. */
public enum PoolingStatistic {
    AVERAGE,
    MAXIMUM
}
