package org.facefarm.nets.backend;

/** The tensors kept for each parameter, all of its shape. */
public enum Slot {
    /** The weights that are trained. */
    WEIGHT("weight"),
    /** Running average of the weights: what merging and previews use. */
    AVERAGE("average"),
    /** Adam's first moment. */
    MOMENT1("moment1"),
    /** Adam's second moment. */
    MOMENT2("moment2");

    private final String prefix;

    Slot(String prefix) {
        this.prefix = prefix;
    }

    /** Name of the parameter's tensor in a checkpoint. */
    public String tensorName(String parameter) {
        return prefix + "/" + parameter;
    }
}
