package org.facefarm.nets.layer;

/** A part's TorchScript method in the making, as its layers write it. Operators are functions, dtypes are numbers. */
public interface ScriptText {
    /** Binds the expression to a fresh variable and gives its name. */
    String let(String expression, Object... values);

    /** Binds what the activation makes of the expression, and gives its name. */
    String activated(String expression, Activation activation);

    /** The part's next parameter, in the order of {@link Layer#parameters()}, as a tensor to compute with. */
    String weight();

    /** Binds a convolution of {@code x} with the next two parameters, and its activation. */
    String convolution(Conv conv, Extent in, String x);

    /** Binds a fully connected layer over {@code x}, flat, with the next two parameters, and its activation. */
    String dense(Dense dense, Extent in, String x);

    /** Binds {@code x} with its channels scaled and shifted as the next two parameters make of the identity code. */
    String modulation(Modulate modulate, String x);
}
