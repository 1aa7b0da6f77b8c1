package org.facefarm.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LanesTest {
    @Test
    void lanesAreAtWorkBesideOneAnotherAndTheirResultsComeInOrder() {
        CountDownLatch both = new CountDownLatch(2);
        try (Lanes lanes = new Lanes(8)) {
            assertThat(lanes.of(4)).isEqualTo(2);
            assertThat(lanes.all(2, lane -> {
                        both.countDown();
                        await(both);
                        return lane;
                    }))
                    .containsExactly(0, 1);
        }
    }

    @Test
    void whatDoesNotDivideOrHasOneThreadStaysTogether() {
        try (Lanes two = new Lanes(2);
                Lanes one = new Lanes(1)) {
            assertThat(two.of(3)).isEqualTo(1);
            assertThat(one.of(4)).isEqualTo(1);
            assertThat(one.all(1, lane -> Thread.currentThread())).containsExactly(Thread.currentThread());
        }
    }

    @Test
    void aFailureIsThrownOnceNoLaneIsAtWork() {
        CountDownLatch failing = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        try (Lanes lanes = new Lanes(2)) {
            assertThatThrownBy(() -> lanes.all(2, lane -> {
                        if (lane == 0) {
                            failing.countDown();
                            throw new IllegalStateException("broken");
                        }
                        await(failing);
                        ended.set(true);
                        return lane;
                    }))
                    .hasMessage("broken");
            assertThat(ended).isTrue();
            assertThatThrownBy(() -> lanes.all(2, lane -> {
                        if (lane == 1) {
                            throw new IllegalStateException("the other");
                        }
                        return lane;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the other");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
