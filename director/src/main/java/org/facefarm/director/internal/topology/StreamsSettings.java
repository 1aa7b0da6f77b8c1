package org.facefarm.director.internal.topology;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.facefarm.worker.kafka.FarmConnection;

/** The director as an application of Kafka Streams: one thread, exactly once. */
public final class StreamsSettings {
    private StreamsSettings() {}

    /** @param stateFolder for Kafka Streams' own notes */
    public static Properties of(FarmConnection farm, Path stateFolder) {
        Properties settings = farm.streamsSettings();
        // Names the changelog topic and the group, too.
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, farm.topicPrefix() + "facefarm-director");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put("processing.exception.handler.global.enabled", true);
        settings.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 10_000);
        settings.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 3_000);
        return settings;
    }
}
