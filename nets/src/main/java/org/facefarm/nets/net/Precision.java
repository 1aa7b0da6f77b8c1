package org.facefarm.nets.net;

/** What convolutions and dense layers compute in; weights, losses and the last convolution are float32 always. */
public enum Precision {
    FP32,
    /** bfloat16: twice as fast where the processor has it, hopelessly slow where it has not. */
    BF16
}
