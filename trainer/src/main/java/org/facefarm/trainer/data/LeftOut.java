package org.facefarm.trainer.data;

/** Why a training does not learn from a face. */
enum LeftOut {
    ALIKE("the same as another"),
    BLURRED("blurred"),
    DOUBTFUL("hardly seen"),
    SMALL("much smaller than the others"),
    DARK("too dark or too bright"),
    PLENTY("more than enough of their kind");

    private final String text;

    LeftOut(String text) {
        this.text = text;
    }

    /** For people. */
    String text() {
        return text;
    }
}
