package org.facefarm.schemas;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facefarm.schemas.record.ChosenFaces;
import org.facefarm.schemas.record.ConsentRole;

/** Which faces a training learns from, in words, the same wherever it is told. */
public final class ChosenFacesText {
    private ChosenFacesText() {}

    /** A line: "new face: 300 of 480 faces (left out: 150 the same as another, 30 blurred), 20 of them smaller in their frames than the net draws". */
    public static String line(ChosenFaces faces) {
        String who = faces.getRole() == ConsentRole.FACE ? "new face" : "target";
        String small = faces.getSmall() == 0
                ? ""
                : ", %d of them smaller in their frames than the net draws".formatted(faces.getSmall());
        return "%s: %d of %d faces%s%s"
                .formatted(who, faces.getUsed(), faces.getFound(), leftOut(faces.getLeftOut()), small);
    }

    private static String leftOut(Map<String, Integer> reasons) {
        if (reasons.isEmpty()) {
            return "";
        }
        List<Map.Entry<String, Integer>> most = reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        return most.stream()
                .map(r -> r.getValue() + " " + r.getKey())
                .collect(Collectors.joining(", ", " (left out: ", ")"));
    }
}
