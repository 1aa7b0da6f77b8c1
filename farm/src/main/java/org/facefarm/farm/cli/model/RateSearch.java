package org.facefarm.farm.cli.model;

import java.io.IOException;
import java.time.Clock;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.UserError;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.train.RateFinder;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.trainer.data.CropReader;
import org.facefarm.trainer.data.PersonPicker;
import org.facefarm.trainer.data.ScratchFile;
import org.facefarm.trainer.data.TrainingData;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.person.PersonSelector;
import org.facefarm.worker.consent.Agreements;
import org.facefarm.worker.consent.ConsentRegister;
import org.facefarm.worker.log.KafkaRecordLog;
import org.facefarm.worker.scratch.WorkFolder;

/** Finds a learning rate for an order's faces, which must have been found already. */
final class RateSearch {
    private final FarmClient farm;
    private final RecordCodec codec = new RecordCodec();

    private final NetStore nets;

    private final Backend backend;

    RateSearch(FarmClient farm, NetStore nets, Backend backend) {
        this.backend = backend;
        this.nets = nets;
        this.farm = farm;
    }

    /**
     * Trains for so many steps, of which nothing is kept. As every training it needs live consent.
     *
     * @param preset null for the order's own
     * @throws UserError when the order has not come to its training yet
     */
    RateFinder run(String order, Preset preset, int steps) throws InterruptedException {
        TrainTask task = farm.orders()
                .training(farm.orders().status(order).getModelId())
                .orElseThrow(() -> new UserError("order " + order
                        + " has not come to its training yet, or trains nothing; look with 'facefarm status'"));
        try (ConsentRegister consents = new ConsentRegister(farm.connection(), codec, Clock.systemUTC());
                KafkaRecordLog log = new KafkaRecordLog(farm.connection(), codec);
                WorkFolder folder = WorkFolder.temporary();
                ScratchFile scratch = ScratchFile.in(folder.path())) {
            consents.requireLive(Agreements.of(task));
            Preset chosen = preset == null ? Presets.named(task.getSettings().getPreset()) : preset;
            PersonPicker people = PersonPicker.of(new PersonSelector(nets));
            TrainingData data = new CropReader(log, people).read(task, chosen, scratch);
            return RateFinder.find(backend, chosen, task.getSettings().getSeed(), data.trained(false), steps);
        } catch (IOException e) {
            throw new UserError("faces cannot be kept where this machine has its temporary files: " + e.getMessage());
        }
    }
}
