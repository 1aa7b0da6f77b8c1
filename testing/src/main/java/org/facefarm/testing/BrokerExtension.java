package org.facefarm.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.facefarm.broker.EmbeddedBroker;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A broker for the whole test run, started by the first class that needs it. Each class has a topic prefix of its own, so
 * classes do not see one another:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final BrokerExtension broker = new BrokerExtension();
 * }</pre>
 */
public final class BrokerExtension implements BeforeAllCallback {
    private static final AtomicInteger classes = new AtomicInteger();

    private String bootstrapServers;
    private String topicPrefix;

    @Override
    public void beforeAll(ExtensionContext context) {
        bootstrapServers = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(BrokerExtension.class))
                .getOrComputeIfAbsent(TestBroker.class, key -> TestBroker.start(), TestBroker.class)
                .broker()
                .bootstrapServers();
        topicPrefix = "t%d-%s."
                .formatted(
                        classes.incrementAndGet(),
                        context.getRequiredTestClass().getSimpleName());
    }

    /** Host and port of the broker. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Prefix for the names of topics, groups and transactions of this test class. */
    public String topicPrefix() {
        return topicPrefix;
    }

    private record TestBroker(EmbeddedBroker broker, Path folder) implements AutoCloseable {
        static TestBroker start() {
            try {
                Path folder = Files.createTempDirectory("facefarm-test-broker");
                return new TestBroker(EmbeddedBroker.start(folder), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            broker.close();
            List<Path> paths;
            try (Stream<Path> tree = Files.walk(folder)) {
                paths = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : paths) {
                Files.delete(path);
            }
        }
    }
}
