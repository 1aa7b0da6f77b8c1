package org.facefarm.bench.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.bench.measure.BenchReport;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The whole bench on the processor, through the code of a card. */
class GpuBenchTest {
    @Test
    void withoutACardEveryPartRunsAndTheBenchSaysSo() throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new GpuBench())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("--device", "cpu", "--json", "--rounds", "1");
        assertThat(err.toString())
                .contains("Without a card (none is asked for)")
                .doesNotContain("Wrong");
        assertThat(exit).isZero();
        JsonNode figures = new ObjectMapper().readTree(out.toString());
        List<String> names = new ArrayList<>();
        figures.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .contains(
                        "tiny, float32: loss, relative error",
                        "tiny, float32: gradient, relative error",
                        "tiny, float32: swap, root mean square error",
                        "tiny, float32: bare step",
                        "tiny, float32: device busy meanwhile",
                        "tiny, float32: memory",
                        "tiny, float32: memory, estimated",
                        "tiny, float32: swaps of 32",
                        "out of memory on purpose: loss, relative error")
                .anyMatch(name -> name.startsWith("encoding of 640x360"))
                .anyMatch(name -> name.startsWith("face nets"));
        assertThat(figures.get("tiny, float32: bare step").get("value").doubleValue())
                .isPositive();
        assertThat(figures.get("tiny, float32: gradient, relative error")
                        .get("value")
                        .doubleValue())
                .isLessThan(1e-3);
    }

    @Test
    void anErrorAboveItsBoundIsToldAndOneThatIsNoNumberToo() {
        Correctness correctness = new Correctness(null, new BenchReport(new PrintWriter(new StringWriter()), true));
        correctness.hold("fine", 0.1, 0.1);
        correctness.hold("far off", 0.2, 0.1);
        correctness.hold("broken", Double.NaN, 0.1);
        assertThat(correctness.wrong()).containsExactly("far off is 0.200, above 0.100", "broken is NaN, above 0.100");
    }
}
