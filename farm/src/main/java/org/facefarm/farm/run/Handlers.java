package org.facefarm.farm.run;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.facefarm.delivery.DeliverHandler;
import org.facefarm.extractor.ExtractHandler;
import org.facefarm.extractor.ExtractorSettings;
import org.facefarm.extractor.PersonHandler;
import org.facefarm.farm.config.ExtractorKeys;
import org.facefarm.farm.config.IngestKeys;
import org.facefarm.farm.config.MergerKeys;
import org.facefarm.farm.config.TrainerKeys;
import org.facefarm.ingest.IngestHandler;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.ingest.KafkaStoredVideos;
import org.facefarm.merger.MergerRole;
import org.facefarm.nets.backend.Device;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.trainer.TrainerRole;
import org.facefarm.trainer.data.PersonPicker;
import org.facefarm.trainer.settings.TrainerPlace;
import org.facefarm.vision.person.PersonSelector;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.log.KafkaRecordLog;
import org.facefarm.worker.task.TaskHandler;

/** Makes the services' handlers with their ways to the broker; each call on the thread that will use the handler. */
final class Handlers {
    private final FarmConnection farm;
    private final RecordCodec codec;
    private final WorkerSettings settings;
    private final IngestSettings ingest;
    private final ExtractorSettings extractor;
    private final Computing computing;
    private final Device device;

    /** @param device of those that compute; the first of all, where nobody chose */
    Handlers(FarmConnection farm, RecordCodec codec, WorkerSettings settings, Computing computing, Device device) {
        this.computing = computing;
        this.device = device;
        this.farm = farm;
        this.codec = codec;
        this.settings = settings;
        this.ingest = IngestKeys.settings(settings.configuration());
        this.extractor = ExtractorKeys.settings(settings.configuration()).onCard(Computing.card(device));
    }

    TaskHandler<IngestTask> ingest() {
        return new IngestHandler(settings.media(), ingest, new KafkaStoredVideos(farm, codec));
    }

    TaskHandler<ExtractTask> extract() {
        return new ExtractHandler(
                new KafkaRecordLog(farm, codec),
                NetFolders.of(settings.configuration()),
                extractor,
                "extractor-" + settings.id(),
                Clock.systemUTC());
    }

    TaskHandler<PersonTask> person() {
        return new PersonHandler(
                new KafkaRecordLog(farm, codec), people(), "extractor-" + settings.id(), Clock.systemUTC());
    }

    private PersonSelector people() {
        return new PersonSelector(NetFolders.of(settings.configuration()));
    }

    TaskHandler<TrainTask> train() {
        Path folder = settings.folder();
        return new TrainerRole(
                farm,
                codec,
                new TrainerPlace(
                        folder.resolve("training"),
                        Optional.of(folder.resolve("previews")),
                        "trainer-" + settings.id()),
                TrainerKeys.settings(settings.configuration()),
                PersonPicker.of(people()),
                computing.backend(device));
    }

    TaskHandler<MergeTask> merge() {
        return new MergerRole(
                farm,
                codec,
                settings.folder().resolve("models"),
                "merger-" + settings.id(),
                MergerKeys.settings(settings.configuration()),
                computing.backend(device));
    }

    TaskHandler<DeliverTask> deliver() {
        return new DeliverHandler(new KafkaRecordLog(farm, codec), settings.out(), "deliverer-" + settings.id());
    }
}
