package org.facefarm.trainer.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.schemas.record.ChosenFaces;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.TrainingFaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingPageTest {
    private static final byte[] POSES = {1, 2, 3};
    private static final TrainingFaces FACES = new TrainingFaces(
            List.of(new ChosenFaces(
                    ConsentRole.FACE, List.of("a"), 480, 300, Map.of("blurred", 30, "the same as another", 150), 0)),
            List.of("the target looks <up>"));

    @TempDir
    Path folder;

    @Test
    void showsWhatIsLearnedFromBeforeTheFirstReport() throws Exception {
        new TrainingPage(folder, "", FACES, POSES).write();

        assertThat(Files.readAllBytes(folder.resolve("poses.png"))).isEqualTo(POSES);
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("new face: 300 of 480 faces (left out: 150 the same as another, 30 blurred)")
                .contains("the target looks &lt;up>", "poses.png")
                .doesNotContain("losses.svg");
    }

    @Test
    void showsCurvesNumbersAndPreviews() throws Exception {
        TrainingPage page = new TrainingPage(folder, "Model <m>", FACES, POSES);
        for (int i = 1; i <= 1000; i++) {
            page.add(pace(i), losses(1.0 / i));
        }
        Files.write(folder.resolve("0000000500.png"), new byte[1]);
        page.write();

        assertThat(Files.readAllLines(folder.resolve("losses.csv")))
                .hasSize(1001)
                .startsWith("iteration,seconds,iterationsPerSecond,facesPerSecond,dataWait,total,l1.a,l1.b")
                .endsWith("1000,1000.00,2.00000,32.0000,0.100000,0.00100000,0.000250000,0.000750000");
        String svg = Files.readString(folder.resolve("losses.svg"));
        assertThat(svg).contains("iteration 1000", "total 0.0010", "l1 0.0005").doesNotContain("l1.a");
        assertThat(svg.length()).isLessThan(30_000);
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("Model &lt;m>", "0000000500.png", "iteration 500");
    }

    @Test
    void aResumedTrainingDropsWhatCameAfterItsCheckpoint() throws Exception {
        TrainingPage first = new TrainingPage(folder, "", FACES, POSES);
        for (int i = 10; i <= 50; i += 10) {
            first.add(pace(i), losses(1));
        }
        TrainingPage resumed = new TrainingPage(folder, "", FACES, POSES);
        resumed.add(pace(35), losses(1));
        List<String> rows = Files.readAllLines(folder.resolve("losses.csv"));
        assertThat(rows.stream().skip(1).map(row -> row.substring(0, row.indexOf(','))))
                .containsExactly("10", "20", "30", "35");
    }

    private static Pace pace(long iteration) {
        return new Pace(iteration, 2, 32, 0.1, iteration, 0.5);
    }

    private static Map<String, Double> losses(double total) {
        Map<String, Double> losses = new LinkedHashMap<>();
        losses.put("total", total);
        losses.put("l1.a", total / 4);
        losses.put("l1.b", 3 * total / 4);
        return losses;
    }
}
