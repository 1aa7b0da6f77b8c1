package org.facefarm.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.testing.BrokerCluster;
import org.facefarm.testing.BrokerNode;
import org.facefarm.testing.TcpProxy;
import org.facefarm.worker.SegmentWork.Hang;
import org.facefarm.worker.kafka.FarmConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Three brokers: what becomes of the work when they die, are restarted, or cannot be reached. */
class BrokerClusterIT {
    @TempDir
    static Path folder;

    private static BrokerCluster cluster;

    private final Random random = new Random(GuaranteeSuite.SEED);
    private FarmConnection farm;
    private GuaranteeScenario scenario;
    private int posted;

    @BeforeAll
    static void startBrokers() throws Exception {
        cluster = BrokerCluster.start(folder, 3);
    }

    @AfterAll
    static void killBrokers() throws Exception {
        cluster.close();
    }

    @BeforeEach
    void connect(TestInfo test) {
        System.out.println("-Dfacefarm.seed=" + GuaranteeSuite.SEED);
        farm = new FarmConnection(
                cluster.bootstrapServers(),
                test.getTestMethod().orElseThrow().getName() + ".",
                GuaranteeScenario.SHORT_SESSION);
        scenario = new GuaranteeScenario(farm);
    }

    @Test
    void brokersThatDieFillTheirDisksOrAreRestartedInTurnLoseNothing() throws Exception {
        try (TaskWorker<IngestTask> first = scenario.worker("slot-0", SegmentWork.ofMillis(20));
                TaskWorker<IngestTask> second = scenario.worker("slot-1", SegmentWork.ofMillis(20))) {
            for (int i = 0; i < GuaranteeSuite.KILLS; i++) {
                List<BrokerNode> inTurn = new ArrayList<>(cluster.nodes());
                Collections.shuffle(inTurn, random);
                BrokerNode victim = inTurn.remove(0);
                postAndAwaitSome();
                victim.kill();
                postAndAwaitSome();
                restart(victim);
                BrokerNode full = inTurn.remove(0);
                postAndAwaitSome();
                full.fillDisk();
                postAndAwaitSome();
                restart(full);
                BrokerNode last = inTurn.remove(0);
                postAndAwaitSome();
                last.stop();
                restart(last);
            }
            scenario.awaitDone(posted, GuaranteeScenario.TIMEOUT);
            assertThat(List.of(first.state(), second.state())).containsOnly(TaskWorker.State.RUNNING);
        }
        assertExactlyOnce();
    }

    @Test
    void whatADeadNetworkBringsLateCountsForNothingAndWhoWasBehindItWorksOn() throws Exception {
        GuaranteeScenario far = behindWires();
        CountDownLatch hanging = new CountDownLatch(2);
        CompletableFuture<Void> release = new CompletableFuture<>();
        Runnable untilReleased = () -> {
            hanging.countDown();
            release.join();
        };
        post(16);
        try (TaskWorker<IngestTask> computing =
                far.worker("slot-0", new SegmentWork(Hang.WHILE_COMPUTING, untilReleased, 1))) {
            await().atMost(GuaranteeScenario.TIMEOUT).until(() -> hanging.getCount() == 1);
            try (TaskWorker<IngestTask> writing =
                    far.worker("slot-1", new SegmentWork(Hang.IN_TRANSACTION, untilReleased, 1))) {
                await().atMost(GuaranteeScenario.TIMEOUT).until(() -> hanging.getCount() == 0);
                wires().forEach(TcpProxy::stall);
                release.complete(null);
                try (TaskWorker<IngestTask> near = scenario.worker("slot-2", SegmentWork.ofMillis(1))) {
                    scenario.awaitDone(posted, GuaranteeSuite.BEFORE_THE_TRANSACTION_TIMES_OUT);
                    assertThat(near.counters().completed()).isBetween(14L, 16L);
                    wires().forEach(TcpProxy::mend);
                }
                await().atMost(GuaranteeScenario.TIMEOUT).until(() -> {
                    post(4);
                    return List.of(computing, writing).stream()
                            .allMatch(worker -> worker.counters().completed() > 0);
                });
                scenario.awaitDone(posted, GuaranteeScenario.TIMEOUT);
            }
        }
        assertExactlyOnce();
    }

    @Test
    void aNetworkThatIsSlowAndBreaksAgainAndAgainCostsOnlyTime() {
        GuaranteeScenario far = behindWires();
        try (TaskWorker<IngestTask> first = far.worker("slot-0", SegmentWork.ofMillis(20));
                TaskWorker<IngestTask> second = far.worker("slot-1", SegmentWork.ofMillis(20))) {
            for (int i = 0; i < 3 * GuaranteeSuite.KILLS; i++) {
                wires().forEach(wire -> wire.delay(Duration.ofMillis(random.nextInt(20))));
                postAndAwaitSome();
                List<TcpProxy> broken =
                        wires().stream().filter(wire -> random.nextBoolean()).toList();
                broken.forEach(random.nextBoolean() ? TcpProxy::cut : TcpProxy::stall);
                long end = System.nanoTime()
                        + Duration.ofMillis(random.nextInt(3_000)).toNanos();
                await().until(() -> System.nanoTime() > end);
                broken.forEach(TcpProxy::mend);
            }
            scenario.awaitDone(posted, GuaranteeScenario.TIMEOUT);
            assertThat(List.of(first.state(), second.state())).containsOnly(TaskWorker.State.RUNNING);
        }
        assertExactlyOnce();
    }

    private static void restart(BrokerNode node) throws InterruptedException {
        node.start();
        node.awaitStarted();
    }

    private GuaranteeScenario behindWires() {
        return new GuaranteeScenario(
                new FarmConnection(cluster.wiredServers(), farm.topicPrefix(), GuaranteeScenario.SHORT_SESSION));
    }

    private static List<TcpProxy> wires() {
        return cluster.nodes().stream().map(BrokerNode::wire).toList();
    }

    private void post(int tasks) {
        scenario.post(
                "t%05d-".formatted(posted),
                IntStream.range(0, tasks)
                        .mapToObj(i -> random.nextInt(10) == 0 ? "throws-once" : "plain")
                        .toList());
        posted += tasks;
    }

    /** What comes next finds the workers in the middle of it. */
    private void postAndAwaitSome() {
        int before = posted;
        post(20);
        scenario.awaitDone(before + 3 + random.nextInt(10), GuaranteeScenario.TIMEOUT);
    }

    private void assertExactlyOnce() {
        scenario.assertExactlyOnce(posted);
        assertThat(scenario.deadLetters()).isEmpty();
    }
}
