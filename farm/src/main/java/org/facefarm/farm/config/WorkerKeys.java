package org.facefarm.farm.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.facefarm.worker.config.Key;
import org.facefarm.worker.config.Section;

/** How a process runs its services. */
public final class WorkerKeys {
    /** Of a farm on one machine: more would wait for its processors. */
    public static final int MOST_MACHINE_SLOTS = 4;

    /** Of {@link #LOG}. */
    public static final String JSON = "json";

    public static final Key<String> ID = Key.ofText(
            "worker.id",
            null,
            Pattern.compile("\\S+"),
            "text without blanks",
            "Name of the worker, stable over restarts and unique in the farm: a worker that comes back under its name ends at"
                    + " once what it left open. Unset: made up anew at each start. Option `--id`.");

    public static final Key<Integer> SLOTS = Key.ofInt(
            "worker.slots",
            null,
            1,
            1000,
            "Tasks at a time. Unset: 1. In a farm on one machine: of its extractor and its merger each; unset there: as many"
                    + " as processors, at most %d. Option `--slots`.".formatted(MOST_MACHINE_SLOTS));

    public static final Key<InetSocketAddress> MANAGEMENT = Key.ofAddress(
            "management.address",
            "A worker answers `/live`, `/ready` and `/metrics` (Prometheus) here, such as `0.0.0.0:9464`. Unset: nowhere. Option"
                    + " `--management`.");

    public static final Key<String> LOG = Key.ofText(
            "log.format",
            "text",
            Pattern.compile("text|" + JSON),
            "`text` or `json`",
            "How `worker` and `up` write their log to standard output: lines for people, or JSON objects, one a line, with level, time"
                    + " (epoch milliseconds), thread, message, exception, and under `mdc` the order, task, video and segment at"
                    + " work.");

    public static final Key<Path> MEDIA = Key.ofPath(
            "ingest.media.folder",
            null,
            "Folder of the videos that an ingest worker may read. Unset: the working folder. Option `--media`.");

    public static final Key<Path> OUT = Key.ofPath(
            "deliver.folder",
            null,
            "Folder to which a merger delivers submitted orders. Unset: `out`; in a farm on one machine `out` in its"
                    + " folder. Option `--out`.");

    /** Face nets were called models once; FACEFARM_MODELS is what people set. */
    public static final Key<Path> NETS = Key.ofPath(
            "models",
            null,
            "Folder of the nets that find and know faces (`facefarm nets list` names them), not of trained models. It is"
                    + " looked at before the user's cache (`$XDG_CACHE_HOME/facefarm/models`, else"
                    + " `~/.cache/facefarm/models`) and never written. Workers of a farm need the same nets.");

    static final Section SECTION = Section.of("Workers", ID, SLOTS, MANAGEMENT, LOG, MEDIA, OUT, NETS);

    private WorkerKeys() {}
}
