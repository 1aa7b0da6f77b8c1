package org.facefarm.media.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facefarm.schemas.record.NamedPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureNamesTest {
    @ParameterizedTest
    @CsvSource({
        "'p8.png p9.png p10.png', '0: 3 from p8 by 1'",
        "'p08.png p09.png p10.png', '0: 3 from p08 by 1'",
        "'p1.png p2.png p4.png p5.png', '0: 2 from p1 by 1, 3: 2 from p4 by 1'",
        "'p10.png p20.png p30.png', '0: 3 from p10 by 10'",
        "'a7b.png a8b.png', '0: 2 from a7b by 1'",
        "'one.png two.png', '0: 1 from one, 1: 1 from two'",
        "'p8.png p009.png', '0: 1 from p8, 1: 1 from p009'",
        "'p1.jpeg p1.jpg', ''",
    })
    void namesThatFollowOneAnotherAreToldInFewWords(String names, String told) {
        assertThat(told(Stream.of(names.split(" ")).map(Path::of).toList())).isEqualTo(told);
    }

    @Test
    void tooManyThatDoNotFollowOneAnotherAreNotTold() {
        List<Path> many = IntStream.range(0, 10_001)
                .mapToObj(i -> Path.of("x" + "abcdefghij".charAt(i % 10) + i + ".png"))
                .toList();
        assertThat(ImageSequence.names(many)).isEmpty();
    }

    private static String told(List<Path> pictures) {
        return String.join(
                ", ",
                ImageSequence.names(pictures).stream()
                        .map(PictureNamesTest::told)
                        .toList());
    }

    private static String told(NamedPictures run) {
        String number = run.getDigits() == 0 ? "" : ("%0" + run.getDigits() + "d").formatted(run.getNumber());
        String step = run.getCount() == 1 && run.getDigits() == 0 ? "" : " by " + run.getStep();
        return "%d: %d from %s%s%s%s"
                .formatted(
                        run.getPlace(),
                        run.getCount(),
                        run.getBefore(),
                        number,
                        run.getAfter(),
                        run.getCount() > 1 ? step : "");
    }
}
