package dev.tandem.model.export;

/** How a graph computes. */
public enum Precision {
    /** floats of 4 bytes, as trained */
    FP32,
    /** dense layers in bytes; two to three times faster on a CPU, 0.3 points less accurate at most */
    INT8
}
