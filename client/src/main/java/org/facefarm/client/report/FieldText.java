package org.facefarm.client.report;

/** What is said of pictures that were scanned in two halves. */
final class FieldText {
    private FieldText() {}

    /**
     * Which half is shown first; "" where there are no halves.
     *
     * @param fieldOrder libav's number: coded top and bottom first, shown top first in 2 and 5, bottom first in 3 and 4
     */
    static String of(int fieldOrder) {
        return switch (fieldOrder) {
            case 2, 5 -> "top field first";
            case 3, 4 -> "bottom field first";
            default -> "";
        };
    }
}
