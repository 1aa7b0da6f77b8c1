package org.facefarm.worker.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.facefarm.testing.ForkedJava;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path parent;

    @Test
    void isGoneWithEverythingInItWhenTheWorkIsOver() throws Exception {
        try (WorkFolder folder = WorkFolder.in(parent.resolve("made"))) {
            Files.createDirectories(folder.path().resolve("a/b"));
            Files.writeString(folder.path().resolve("a/b/c"), "unfinished");
        }
        assertThat(parent.resolve("made")).isEmptyDirectory();
    }

    @Test
    void anotherProcesssStaysUntilThatProcessIsKilled() throws Exception {
        try (ForkedJava other = ForkedJava.start(Worker.class, parent.toString())) {
            other.awaitLine("working", PATIENCE);
            WorkFolder.in(parent).close();
            assertThat(parent).isNotEmptyDirectory();
            other.kill();
        }
        WorkFolder.in(parent).close();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void twoOfOneProcessLeaveEachOtherAlone() throws Exception {
        try (WorkFolder one = WorkFolder.in(parent);
                WorkFolder two = WorkFolder.in(parent)) {
            assertThat(one.path()).exists().isNotEqualTo(two.path());
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void processesThatBeginAndEndWorkAtTheSameTimeSweepNothingThatIsBegun() throws Exception {
        try (ForkedJava other = ForkedJava.start(ManyWorks.class, parent.toString())) {
            other.awaitLine("begun", PATIENCE);
            ManyWorks.in(parent);
            other.awaitLine("done", PATIENCE);
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatSomebodyElsePutThereStays() throws Exception {
        Path others = Files.createDirectory(parent.resolve(".facefarm-old"));
        Files.writeString(others.resolve("lock"), "");
        WorkFolder.in(parent).close();
        assertThat(others).exists();
    }

    /** Begins and ends many works. */
    static final class ManyWorks {
        private static final int WORKS = 400;

        public static void main(String[] args) throws Exception {
            System.out.println("begun");
            in(Path.of(args[0]));
            System.out.println("done");
        }

        static void in(Path parent) throws IOException {
            for (int i = 0; i < WORKS; i++) {
                try (WorkFolder folder = WorkFolder.in(parent)) {
                    Files.writeString(folder.path().resolve("x"), "unfinished");
                }
            }
        }
    }

    /** Works until it is killed. */
    static final class Worker {
        public static void main(String[] args) throws Exception {
            try (WorkFolder folder = WorkFolder.in(Path.of(args[0]))) {
                Files.writeString(folder.path().resolve("x"), "unfinished");
                System.out.println("working");
                new CountDownLatch(1).await();
            }
        }
    }
}
