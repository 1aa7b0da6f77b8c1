package org.facefarm.worker.internal.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facefarm.worker.internal.group.MadeUpGroup.partition;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.RebalanceProtocol;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeepsBusyAssignorTest {
    private final MadeUpGroup group = new MadeUpGroup(12);

    static Stream<Integer> partitions() {
        return IntStream.range(0, 12).boxed();
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void whoeverJoinsGetsHalfButNotWhatTheFirstWorksOn(int busy) {
        group.join("a");
        group.busy("a", partition(busy));
        group.join("b");
        assertThat(group.sizes()).containsExactly(6, 6);
        assertThat(group.owned.get("a")).contains(partition(busy));
    }

    @Test
    void whenSomebodyLeavesTheOthersGetWhatItHadAndLoseNothing() {
        group.join("a", "b", "c");
        Set<TopicPartition> before = new HashSet<>(group.owned.get("a"));
        group.busy("a");
        group.leave("b");
        assertThat(group.sizes()).containsExactly(6, 6);
        assertThat(group.owned.get("a")).containsAll(before);
        assertThat(group.all()).hasSize(12);
    }

    /** Tasks are posted to the partitions in turn. */
    @Test
    void partitionsNextToOneAnotherAreDifferentWorkers() {
        MadeUpGroup four = new MadeUpGroup(4);
        four.join("a");
        four.join("b");
        assertThat(four.owned.get("a")).containsExactlyInAnyOrder(partition(0), partition(2));
        assertThat(four.owned.get("b")).containsExactlyInAnyOrder(partition(1), partition(3));
    }

    @Test
    void whatDoesNotDivideGoesToTheIdle() {
        MadeUpGroup odd = new MadeUpGroup(5);
        odd.join("a");
        odd.busy("a");
        odd.join("b");
        assertThat(odd.sizes()).containsExactly(2, 3);
    }

    @Test
    void aBusyWorkerKeepsItsOnlyPartitionWhenThereAreMoreWorkersThanPartitions() {
        MadeUpGroup small = new MadeUpGroup(2);
        small.join("x", "y");
        TopicPartition x = small.busy("x");
        TopicPartition y = small.busy("y");
        small.join("a", "b", "c");
        assertThat(small.owned.get("x")).containsExactly(x);
        assertThat(small.owned.get("y")).containsExactly(y);
    }

    @Test
    void nothingMovesWhenNobodyCameOrWent() {
        group.join("a", "b", "c", "d", "e");
        assertThat(group.settle()).isEmpty();
    }

    @Test
    void aMarkOnWhatAnotherOwnsMeansNothing() {
        group.join("a");
        group.busy("b", partition(0));
        group.join("b");
        TopicPartition foreign = group.owned.get("a").iterator().next();
        group.busy("b", foreign);
        assertThat(group.settle()).isEmpty();
        assertThat(group.owned.get("a")).contains(foreign);
    }

    @Test
    void theClaimOfOneThatMissedAMeetingIsNone() {
        group.join("a", "b");
        Set<TopicPartition> before = new HashSet<>(group.owned.get("b"));
        TopicPartition contested = before.iterator().next();
        group.owned.get("a").add(contested);
        group.generations.put("a", 0);
        group.busy("a", contested);
        group.settle();
        assertThat(group.owned.get("b")).containsAll(before);
        assertThat(group.sizes()).containsExactly(6, 6);
    }

    static Stream<ByteBuffer> nonsense() {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        return Stream.of(
                        "",
                        "busy=",
                        "busy=-1 tasks.test",
                        "busy=99999999999 tasks.test",
                        "busy=77 tasks.test",
                        "busy=1 \n")
                .map(StandardCharsets.UTF_8::encode)
                .flatMap(b -> Stream.of(b, ByteBuffer.wrap(noise)));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsenseFromAWorkerDisturbsNobody(ByteBuffer nonsense) {
        group.join("a");
        group.data.put("a", nonsense);
        group.data.put("b", nonsense);
        group.join("b");
        assertThat(group.sizes()).containsExactly(6, 6);
        assertThat(group.all()).hasSize(12);
    }

    @Test
    void aTopicThatIsNotThereIsSharedAmongNobody() {
        MadeUpGroup empty = new MadeUpGroup(0);
        empty.join("a", "b");
        assertThat(empty.sizes()).containsExactly(0, 0);
    }

    @Test
    void itSpeaksOnlyTheCooperativeProtocolAndTellsTheMarkItWasGiven() {
        BusyMark mark = new BusyMark();
        KeepsBusyAssignor assignor = new KeepsBusyAssignor();
        assignor.configure(Map.of(KeepsBusyAssignor.MARK, mark));
        assertThat(assignor.supportedProtocols()).containsExactly(RebalanceProtocol.COOPERATIVE);
        assertThat(assignor.subscriptionUserData(Set.of())).isNull();
        mark.set(partition(3));
        assertThat(BusyMark.decode(assignor.subscriptionUserData(Set.of()))).contains(partition(3));
    }

    @Test
    void howeverTheyComeAndGoNobodyLosesWhatItWorksOnAndAllHaveAsMuch() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> present = new ArrayList<>();
        for (int step = 0; step < 300; step++) {
            Map<String, TopicPartition> busy = new HashMap<>();
            group.data.clear();
            for (String id : present) {
                if (!group.owned.get(id).isEmpty() && random.nextBoolean()) {
                    busy.put(id, group.busy(id));
                }
            }
            if (present.isEmpty() || (present.size() < 16 && random.nextBoolean())) {
                present.add("w" + random.nextInt(1_000_000) + "-" + step);
                group.join(present.get(present.size() - 1));
            } else {
                String gone = present.remove(random.nextInt(present.size()));
                busy.remove(gone);
                group.leave(gone);
            }
            assertThat(busy).as("seed %d, step %d", seed, step).allSatisfy((id, partition) -> assertThat(
                            group.owned.get(id))
                    .contains(partition));
            if (!present.isEmpty()) {
                assertThat(group.all()).as("seed %d, step %d", seed, step).hasSize(12);
                assertThat(group.sizes())
                        .as("seed %d, step %d", seed, step)
                        .allMatch(size ->
                                size == 12 / present.size() || size == (12 + present.size() - 1) / present.size());
            }
        }
    }
}
