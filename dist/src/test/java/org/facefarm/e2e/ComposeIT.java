package org.facefarm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.facefarm.client.FarmClient;
import org.facefarm.client.order.OrderNews;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.studio.performer.Performers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Every service in a container of its own, as {@code docker compose up} starts them, where there is Docker. */
@Testcontainers(disabledWithoutDocker = true)
@Timeout(900)
class ComposeIT {
    @TempDir
    static Path folder;

    private static ComposedFarm farm;
    private static Path target;
    /** The order that nothing disturbed. */
    private static OrderStatus calm;

    @BeforeAll
    @Timeout(900)
    static void anOrderIsSubmittedAndDelivered() throws Exception {
        farm = new ComposedFarm(folder);
        Puppets.clip(farm.media().resolve("face.mp4"), Performers.CHIARA, 3, 2);
        target = Puppets.clip(farm.media().resolve("target.mp4"), Performers.DEMIR, 4, 6);
        Puppets.consent(folder.resolve("consent.yaml"), "2999-12-31");
        try (FarmClient client = new FarmClient(farm.connection())) {
            calm = client.orders().follow(submit("calm.mp4", 0), status -> {});
        }
    }

    @AfterAll
    static void down() throws Exception {
        if (farm != null) {
            farm.close();
        }
    }

    @Test
    void a_submitted_order_is_delivered_into_the_mounted_folder_which_docker_made_for_root() throws Exception {
        assertThat(calm.getState()).as(calm.getReason()).isEqualTo(OrderState.DONE);
        assertThat(calm.getFramesSwapped()).isGreaterThan(100);
        Path delivered = farm.out().resolve("calm.mp4");
        assertThat(Packets.of(delivered)).isEqualTo(Packets.of(target));
        CommandLineRun check = CommandLineRun.of("check", target, delivered);
        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
    }

    @Test
    void containers_are_healthy_and_those_of_a_scaled_service_share_its_work() throws Exception {
        for (String container : ComposedFarm.CONTAINERS) {
            await(container)
                    .atMost(ForkedFarm.LONG)
                    .until(() -> farm.inspect(container).getState().getHealth().getStatus(), "healthy"::equals);
            assertThat(farm.inspect(container).getRestartCount()).as(container).isZero();
        }
        try (Admin admin = farm.connection().admin()) {
            for (String group : List.of("facefarm-extractor", "facefarm-merger", "facefarm-deliverer")) {
                await(group).atMost(ForkedFarm.LONG).until(() -> shares(admin, group)
                        .equals(List.of(4, 4)));
            }
        }
    }

    @Test
    void remerge_from_this_machine_makes_the_video_anew_from_the_topics() throws Exception {
        Path softer = folder.resolve("softer.mp4");
        CommandLineRun run = farm.command("remerge", calm.getOrderId(), "--feather", "0.4", "-o", softer);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Packets.of(softer)).isEqualTo(Packets.of(target));
        assertThat(Files.mismatch(softer, farm.out().resolve("calm.mp4"))).isNotNegative();
    }

    @Test
    void a_killed_merger_and_a_killed_broker_change_nothing_in_the_delivered_file() throws Exception {
        // So that the one which is killed is the one at work.
        farm.stop("merger-2");
        StringWriter said = new StringWriter();
        try (FarmClient client = new FarmClient(farm.connection());
                FarmClient eyes = new FarmClient(farm.connection())) {
            String order = submit("disturbed.mp4", 1);
            CompletableFuture<OrderStatus> end = CompletableFuture.supplyAsync(() -> follow(client, order, said));
            when(eyes, order, s -> s.getMerge().getDone() > 0);
            farm.kill("merger-1");
            long merged = eyes.orders().status(order).getMerge().getDone();
            assertThat(merged)
                    .as("merged when the merger was killed")
                    .isLessThan(calm.getMerge().getTotal());
            farm.start("merger-2");
            when(eyes, order, s -> s.getMerge().getDone() > merged);
            farm.kill("kafka-1");
            await().atMost(ForkedFarm.LONG).until(() -> said.toString().contains("does not answer"));
            farm.start("kafka-1");
            farm.start("merger-1");

            OrderStatus status = end.get(ForkedFarm.LONG.toSeconds(), TimeUnit.SECONDS);
            assertThat(status.getState()).as(status.getReason()).isEqualTo(OrderState.DONE);
        }
        assertThat(said.toString()).contains("answers again");
        assertThat(Files.mismatch(
                        farm.out().resolve("disturbed.mp4"), farm.out().resolve("calm.mp4")))
                .as("first differing byte")
                .isEqualTo(-1);
        try (Stream<Path> files = Files.list(farm.out())) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "calm.mp4", "calm.mp4.facefarm.json", "disturbed.mp4", "disturbed.mp4.facefarm.json");
        }
    }

    @Test
    void a_merger_that_cannot_write_to_its_output_folder_says_so_and_ends() throws Exception {
        ExecResult merger = farm.exec(
                "merger-1",
                "/opt/facefarm/facefarm",
                "worker",
                "merger",
                "--bootstrap-servers",
                "kafka:9092",
                "--topic-prefix",
                "other.",
                "--partitions",
                "1",
                "--management",
                "127.0.0.1:9465",
                "--out",
                "/models");

        assertThat(merger.getExitCode()).isNotZero();
        assertThat(merger.getStderr().strip())
                .hasLineCount(1)
                .contains("the output folder /models cannot be written to");
    }

    /** Partitions of each member, fewest first. */
    private static List<Integer> shares(Admin admin, String group) throws Exception {
        return admin.describeConsumerGroups(List.of(group)).all().get(1, TimeUnit.MINUTES).get(group).members().stream()
                .map(MemberDescription::assignment)
                .map(share -> share.topicPartitions().size())
                .sorted()
                .toList();
    }

    private static String submit(String output, int match) throws Exception {
        Path order = Files.writeString(farm.media().resolve("order.yaml"), """
                face: [face.mp4]
                into: [{video: target.mp4, output: %s}]
                consent: ../consent.yaml
                preset: tiny
                iterations: 20
                """.formatted(output));
        // Another match is new work with the same pixels: without a face net whoever is found is replaced.
        CommandLineRun run = farm.command(
                "submit",
                order,
                "--media",
                farm.media(),
                "--detector",
                "cascade",
                "--reencode",
                "always",
                "--match",
                "0.5" + match);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out().strip();
    }

    private static OrderStatus follow(FarmClient client, String order, StringWriter said) {
        try {
            return client.orders().follow(order, new OrderNews() {
                @Override
                public void status(OrderStatus status) {}

                @Override
                public void silence(String line) {
                    said.append(line);
                }
            });
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void when(FarmClient client, String order, Predicate<OrderStatus> moment) {
        await().atMost(ForkedFarm.LONG).until(() -> client.orders().statuses().stream()
                .anyMatch(s -> s.getOrderId().equals(order) && moment.test(s)));
    }
}
