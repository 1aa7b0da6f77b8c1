package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.facefarm.schemas.record.ChosenFaces;
import org.facefarm.schemas.record.ConsentRole;
import org.junit.jupiter.api.Test;

class ChosenFacesTextTest {
    static {
        TrustedRecords.trust();
    }

    @Test
    void whatIsLeftOutIsToldMostFirstAndByNameWhereEqual() {
        ChosenFaces faces = faces(
                ConsentRole.FACE,
                Map.of("blurred", 30, "the same as another", 150, "turned away", 7, "covered", 7),
                20);

        assertThat(ChosenFacesText.line(faces))
                .isEqualTo("new face: 300 of 480 faces (left out: 150 the same as another, 30 blurred, 7 covered, "
                        + "7 turned away), 20 of them smaller in their frames than the net draws");
    }

    @Test
    void nothingIsSaidOfWhatIsNot() {
        assertThat(ChosenFacesText.line(faces(ConsentRole.TARGET, Map.of(), 0))).isEqualTo("target: 300 of 480 faces");
    }

    private static ChosenFaces faces(ConsentRole role, Map<String, Integer> leftOut, int small) {
        return new ChosenFaces(role, List.of("ada"), 480, 300, leftOut, small);
    }
}
