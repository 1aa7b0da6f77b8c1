package org.facefarm.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.Utils;

/**
 * What a broker that rests has in its files, read without starting it, which would take seconds. Holds the folder until
 * closed, so that no broker starts there meanwhile; others may read beside it.
 */
public final class RestingBroker implements AutoCloseable {
    /** Kafka's mark of a broker that stopped in order: all it had is in its files. */
    private static final String STOPPED_IN_ORDER = ".kafka_cleanshutdown";

    private static final Pattern PARTITION = Pattern.compile("(?!__)(.+)-\\d+");

    private final Path data;
    private final FolderLock lock;

    private RestingBroker(Path data, FolderLock lock) {
        this.data = data;
        this.lock = lock;
    }

    /** Empty when a broker runs in this folder, or the last one did not stop in order: only a broker can read it then. */
    public static Optional<RestingBroker> in(Path folder) {
        Path data = EmbeddedBroker.data(folder);
        try {
            if (!Files.exists(data.resolve(STOPPED_IN_ORDER))) {
                return Optional.empty();
            }
            Optional<FolderLock> lock = FolderLock.share(folder);
            if (lock.isPresent() && !Files.exists(data.resolve(STOPPED_IN_ORDER))) {
                lock.get().close();
                return Optional.empty();
            }
            return lock.map(held -> new RestingBroker(data, held));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Bytes of the records of each topic; empty when they cannot be told. Not that of topics that only Kafka itself knows.
     */
    public Map<String, Long> sizes() {
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> partitions = Files.list(data)) {
            for (Path partition : partitions.filter(Files::isDirectory).toList()) {
                Matcher name = PARTITION.matcher(partition.getFileName().toString());
                if (name.matches()) {
                    long bytes = 0;
                    for (Path file : files(partition)) {
                        bytes += Files.size(file);
                    }
                    sizes.merge(name.group(1), bytes, Long::sum);
                }
            }
        } catch (IOException e) {
            sizes.clear();
        }
        return sizes;
    }

    /**
     * The latest committed record of each key in a topic of one partition; deleted keys are left out.
     *
     * @return empty when only a broker can tell: there is no such topic, it is damaged, or a transaction was left open
     */
    public Optional<Map<String, byte[]>> latest(String topic) {
        List<FileRecords> files = new ArrayList<>();
        try {
            for (Path file : files(data.resolve(topic + "-0"))) {
                files.add(FileRecords.open(file.toFile(), false));
            }
            Optional<Set<Long>> aborted = aborted(files);
            return files.isEmpty() || aborted.isEmpty() ? Optional.empty() : Optional.of(latest(files, aborted.get()));
        } catch (IOException | KafkaException e) {
            return Optional.empty();
        } finally {
            files.forEach(file -> Utils.closeQuietly(file, "log file"));
        }
    }

    private static List<Path> files(Path partition) throws IOException {
        if (!Files.isDirectory(partition)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(partition)) {
            return all.filter(file -> file.getFileName().toString().matches("\\d{20}\\.log"))
                    .sorted()
                    .toList();
        }
    }

    /** Base offsets of the batches whose transaction was aborted; empty when one is still open. */
    private static Optional<Set<Long>> aborted(List<FileRecords> files) {
        Set<Long> aborted = new HashSet<>();
        Map<Long, List<Long>> open = new HashMap<>();
        for (FileRecords file : files) {
            for (RecordBatch batch : file.batches()) {
                if (batch.isControlBatch()) {
                    List<Long> ended = open.remove(batch.producerId());
                    if (ended != null && isAbort(batch)) {
                        aborted.addAll(ended);
                    }
                } else if (batch.isTransactional()) {
                    open.computeIfAbsent(batch.producerId(), id -> new ArrayList<>())
                            .add(batch.baseOffset());
                }
            }
        }
        return open.isEmpty() ? Optional.of(aborted) : Optional.empty();
    }

    private static boolean isAbort(RecordBatch control) {
        return ControlRecordType.parse(control.iterator().next().key()) == ControlRecordType.ABORT;
    }

    private static Map<String, byte[]> latest(List<FileRecords> files, Set<Long> aborted) {
        Map<String, byte[]> latest = new LinkedHashMap<>();
        for (FileRecords file : files) {
            for (RecordBatch batch : file.batches()) {
                batch.ensureValid();
                if (!batch.isControlBatch() && !aborted.contains(batch.baseOffset())) {
                    batch.forEach(record -> take(record, latest));
                }
            }
        }
        return latest;
    }

    private static void take(Record record, Map<String, byte[]> latest) {
        String key = Utils.utf8(record.key());
        latest.remove(key);
        if (record.hasValue()) {
            latest.put(key, Utils.toArray(record.value()));
        }
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new BrokerException("the broker's folder cannot be given back: " + e.getMessage(), e);
        }
    }
}
