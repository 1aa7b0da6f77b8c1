package org.facefarm.worker.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StageLineTest {
    /** Of no other test: meters are the whole process's. */
    private static final String ROLE = "line-tester";

    private static final int MOST = 3;
    private static final long MOST_BYTES = 100;

    private final StageThreads threads = new StageThreads();
    private final StageLine line = new StageLine(ROLE, threads, "read", MOST, MOST_BYTES);
    private final AtomicInteger alive = new AtomicInteger();

    private final class Picture implements StageItem {
        final int number;
        final long bytes;

        Picture(int number, long bytes) {
            this.number = number;
            this.bytes = bytes;
            alive.incrementAndGet();
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public void close() {
            alive.decrementAndGet();
        }
    }

    @AfterEach
    void nothing_is_left() {
        line.close();
        threads.close();
        assertThat(alive).hasValue(0);
    }

    @Test
    void items_go_through_in_order_each_stage_on_its_own_thread() {
        List<Integer> out = new ArrayList<>();
        List<String> names = Collections.synchronizedList(new ArrayList<>());
        Consumer<Picture> encode = line.to("encode", picture -> {
            names.add(Thread.currentThread().getName());
            out.add(picture.number);
            picture.close();
        });
        Consumer<Picture> swap = line.to("swap", picture -> {
            names.add(Thread.currentThread().getName());
            encode.accept(picture);
        });
        for (int i = 0; i < 50; i++) {
            swap.accept(new Picture(i, 1));
        }
        line.finish("swap", () -> encode.accept(new Picture(50, 1)));
        int size = line.finish("encode", out::size);

        assertThat(size).isEqualTo(51);
        assertThat(out).isSorted();
        assertThat(names).hasSize(101).allMatch(name -> name.endsWith("-swap") || name.endsWith("-encode"));
        assertThat(names.stream().distinct()).hasSize(2);
    }

    @Test
    void who_gives_waits_while_too_many_or_too_large_items_wait() throws InterruptedException {
        assertThat(waitingBeforeTheGiverIsHeld(1)).isEqualTo(MOST);
        assertThat(waitingBeforeTheGiverIsHeld(MOST_BYTES / 2)).isEqualTo(2);
        assertThat(waitingBeforeTheGiverIsHeld(MOST_BYTES * 5))
                .as("one is always let in")
                .isEqualTo(1);
    }

    private int waitingBeforeTheGiverIsHeld(long bytes) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger given = new AtomicInteger();
        Thread giver = new Thread(() -> {
            try (StageLine own = new StageLine(ROLE, threads, "read", MOST, MOST_BYTES)) {
                Consumer<Picture> slow = own.to("slow", picture -> {
                    begun.countDown();
                    await(go);
                    picture.close();
                });
                while (given.get() < 20) {
                    slow.accept(new Picture(given.get(), bytes));
                    given.incrementAndGet();
                }
                own.finish("slow", () -> {});
            }
        });
        giver.start();
        begun.await();
        while (giver.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        // One is in the stage's hands.
        int waiting = given.get() - 1;
        go.countDown();
        giver.join();
        assertThat(given).hasValue(20);
        return waiting;
    }

    @Test
    void what_a_stage_throws_ends_all_and_reaches_who_gives() {
        IllegalStateException broken = new IllegalStateException("broken");
        Consumer<Picture> encode = line.to("encode", picture -> {
            picture.close();
            throw broken;
        });
        Consumer<Picture> swap = line.to("swap", encode);

        Throwable thrown = catchThrowable(() -> {
            for (int i = 0; i < 100; i++) {
                swap.accept(new Picture(i, 1));
            }
            line.finish("swap", () -> {});
            line.finish("encode", () -> {});
        });

        assertThat(thrown).isSameAs(broken);
        assertThatThrownBy(() -> swap.accept(new Picture(0, 1))).isSameAs(broken);
    }

    @Test
    void what_is_thrown_at_the_end_of_a_stage_is_thrown_too() {
        Consumer<Picture> swap = line.to("swap", Picture::close);
        swap.accept(new Picture(0, 1));

        assertThatThrownBy(() -> line.finish("swap", () -> {
                    throw new OutOfMemoryError("not really");
                }))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void an_interrupt_ends_all_once_the_stage_has_let_go_of_its_item() {
        AtomicBoolean working = new AtomicBoolean();
        CountDownLatch go = new CountDownLatch(1);
        Consumer<Picture> swap = line.to("swap", picture -> {
            working.set(true);
            await(go);
            picture.close();
            working.set(false);
        });
        swap.accept(new Picture(0, 1));
        while (!working.get()) {
            Thread.onSpinWait();
        }
        swap.accept(new Picture(1, 1));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> line.finish("swap", () -> {})).isInstanceOf(CancellationException.class);
        new Thread(go::countDown).start();
        line.close();

        assertThat(working).isFalse();
        assertThat(Thread.interrupted())
                .as("the interrupt is still there to be seen")
                .isTrue();
    }

    @Test
    void the_time_of_each_stage_is_told_without_that_in_which_it_waited() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        try {
            Consumer<Picture> cut = line.in("cut", Picture::close);
            Consumer<Picture> find = line.to("find", cut);
            find.accept(new Picture(0, 1));
            line.finish("find", () -> {});
            line.tell();

            assertThat(registry.find("facefarm.stage").tag("role", ROLE).timers())
                    .extracting(timer -> timer.getId().getTag("stage"))
                    .containsExactlyInAnyOrder("read", "find", "cut");
        } finally {
            Metrics.removeRegistry(registry);
        }
    }

    @Test
    void a_line_on_which_nothing_came_ends_too() {
        Consumer<Picture> unused = line.to("swap", Picture::close);
        assertThat(unused).isNotNull();
        assertThat(line.<String>finish("swap", () -> "done")).isEqualTo("done");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
