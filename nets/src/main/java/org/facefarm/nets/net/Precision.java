package org.facefarm.nets.net;

/** What convolutions and dense layers compute in; weights, losses and the last convolution are float32 always. */
public enum Precision {
    FP32,
    /** bfloat16: twice as fast where processor or card has it, hopelessly slow where it has not. */
    BF16,
    /** float16, for cards without bfloat16: small gradients vanish in it, so a training scales its losses. */
    FP16;

    /** Its name for people. */
    public String text() {
        return switch (this) {
            case FP32 -> "float32";
            case BF16 -> "bfloat16";
            case FP16 -> "float16";
        };
    }

    /** Bytes of a number between layers. */
    public int bytes() {
        return this == FP32 ? Float.BYTES : Short.BYTES;
    }

    /** libtorch's number of the type. */
    public int scalarType() {
        return switch (this) {
            case FP32 -> 6;
            case BF16 -> 15;
            case FP16 -> 5;
        };
    }
}
