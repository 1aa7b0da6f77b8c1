package org.facefarm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.studio.performer.Performers;
import org.facefarm.testing.ForkedJava;
import org.facefarm.worker.log.CompactedView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A merger is killed while it merges or delivers, and started again; {@code -Dfacefarm.kills=10} for more than a taste. Every
 * order is new work with the same pixels: who was found without a face net is replaced whatever {@code --match} says.
 */
class KilledMergerIT {
    private static final Logger log = LoggerFactory.getLogger(KilledMergerIT.class);
    private static final String PREFIX = "merge.";
    /** About as long as a delivery of this size takes. */
    private static final Duration DELIVERY = Duration.ofMillis(40);

    @TempDir
    Path folder;

    private final RandomMoment moment = new RandomMoment();
    private ForkedFarm farm;
    private CompactedView<OrderStatus> statuses;

    @Test
    @Timeout(1800)
    void a_killed_merger_delivers_what_an_undisturbed_one_delivers_and_leaves_nothing_else() throws Exception {
        Puppets.clip(folder.resolve("face.mp4"), Performers.CHIARA, 3, 2);
        Puppets.clip(folder.resolve("target.mp4"), Performers.DEMIR, 4, 6);
        Puppets.consent(folder.resolve("consent.yaml"), "2999-12-31");
        try (ForkedFarm started = new ForkedFarm(folder)) {
            farm = started;
            List.of("director", "extractor", "trainer").forEach(role -> farm.worker(PREFIX, role, "x"));
            ForkedJava merger = farm.worker(PREFIX, "merger", "m");
            String calm = submit("calm.mp4", 0);
            statuses = CompactedView.of(farm.connection(PREFIX), new RecordCodec(), Topic.STATUS, OrderStatus.class);
            follow(calm, s -> s.getMerge().getDone() > 0);
            long first = System.nanoTime();
            follow(calm, s -> s.getState() == OrderState.DONE);
            Duration phase = Duration.ofNanos(System.nanoTime() - first);
            List<String> expected = new ArrayList<>(List.of("calm.mp4", "calm.mp4.facefarm.json"));
            assertThat(delivered()).containsExactlyInAnyOrderElementsOf(expected);

            int midWork = 0;
            for (int kill = 0; RandomMoment.another(kill, midWork); kill++) {
                String name = "kill" + kill + ".mp4";
                String order = submit(name, kill + 1);
                String when = kill % 2 == 0 ? whileMerging(order, phase.dividedBy(2)) : whileDelivering(expected);
                merger.kill();
                long killed = System.nanoTime();
                List<String> there = delivered();
                there.removeAll(expected);
                boolean early = !there.contains(name + ".facefarm.json");
                midWork += early ? 1 : 0;
                merger = farm.worker(PREFIX, "merger", "m");
                OrderStatus end = follow(order, s -> s.getState() == OrderState.DONE);
                log.info(
                        "{} killed {}, with {} in the folder{}; done {} ms later",
                        name,
                        when,
                        there,
                        early ? "" : ", too late",
                        Duration.ofNanos(System.nanoTime() - killed).toMillis());
                String where = "kill %d %s, %s".formatted(kill, when, moment);
                assertThat(end.getFramesSwapped()).as(where).isPositive();
                assertThat(Files.mismatch(farm.out().resolve(name), farm.out().resolve("calm.mp4")))
                        .as("first differing byte, " + where)
                        .isEqualTo(-1);
                assertThat(digestBeside(name)).as(where).isEqualTo(digest(name));
                expected.addAll(List.of(name, name + ".facefarm.json"));
                assertThat(delivered()).as(where).containsExactlyInAnyOrderElementsOf(expected);
            }
            assertThat(midWork).as("kills in the middle, %s", moment).isPositive();
        }
    }

    private String submit(String output, int match) throws Exception {
        Path order = Files.writeString(folder.resolve("order.yaml"), """
                face: [face.mp4]
                into: [{video: target.mp4, output: %s}]
                consent: consent.yaml
                preset: tiny
                iterations: 20
                """.formatted(output));
        CommandLineRun run = farm.command(
                PREFIX,
                "submit",
                order,
                "--set",
                "ingest.segment.frames=50",
                "--set",
                "ingest.gop.max.frames=50",
                "--detector",
                "cascade",
                "--reencode",
                "always",
                "--match",
                "0.%02d".formatted(match));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out().strip();
    }

    private String whileMerging(String order, Duration phase) {
        follow(order, s -> s.getMerge().getDone() > 0);
        Duration part = moment.in(phase);
        statuses.follow(Duration.ZERO);
        return "%d of %d ms after the first segment was merged, %d frames done"
                .formatted(
                        part.toMillis(),
                        phase.toMillis(),
                        statuses.known(order).orElseThrow().getMerge().getDone());
    }

    private String whileDelivering(List<String> before) {
        Awaitility.await()
                .atMost(ForkedFarm.LONG)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> delivered().size() > before.size());
        return "%d ms after the delivery began".formatted(moment.in(DELIVERY).toMillis());
    }

    private OrderStatus follow(String order, Predicate<OrderStatus> state) {
        return Awaitility.await()
                .atMost(ForkedFarm.LONG)
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> {
                            statuses.follow(Duration.ofMillis(20));
                            return statuses.known(order);
                        },
                        status -> status.filter(s -> s.getState() == OrderState.FAILED || state.test(s))
                                .isPresent())
                .filter(state)
                .orElseThrow(() -> new AssertionError(statuses.known(order)));
    }

    /** Names of everything in the output folder, hidden files too. */
    private List<String> delivered() throws Exception {
        if (!Files.exists(farm.out())) {
            return new ArrayList<>();
        }
        try (Stream<Path> files = Files.list(farm.out())) {
            return new ArrayList<>(files.map(f -> f.getFileName().toString()).toList());
        }
    }

    private String digest(String name) throws Exception {
        return HexFormat.of()
                .formatHex(Ids.sha256().digest(Files.readAllBytes(farm.out().resolve(name))));
    }

    private String digestBeside(String name) throws Exception {
        Path sideCar = farm.out().resolve(name + ".facefarm.json");
        return new ObjectMapper()
                .readTree(sideCar.toFile())
                .at("/output/sha256")
                .asText();
    }
}
