package org.facefarm.farm.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.facefarm.farm.UserError;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.farm.run.FarmClient;
import org.facefarm.nets.checkpoint.Checkpoint;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.onnx.DfmExport;
import org.facefarm.nets.preset.Presets;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.worker.consent.ConsentRegister;
import org.facefarm.worker.model.ModelStore;

/** The models of a farm's orders, as their newest checkpoints are. */
public final class TrainedModels implements AutoCloseable {
    private static final int TARGET = 1;

    private final FarmAccess farm;
    private final RecordCodec codec = new RecordCodec();
    private final ModelStore store;
    private final FarmClient client;

    public TrainedModels(FarmAccess farm) {
        this.farm = farm;
        this.store = new ModelStore(farm.connection(), codec);
        this.client = farm.client();
    }

    /** Every model that an order has made, or is making. */
    public List<ModelManifest> all() {
        return client.statuses().stream()
                .map(status -> status.getModelId())
                .filter(id -> !id.isEmpty())
                .distinct()
                .map(store::latest)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The model of the order with this id, or first letters of it. */
    public ModelManifest of(String order) {
        String id = client.status(order).getModelId();
        return Optional.of(id)
                .filter(known -> !known.isEmpty())
                .flatMap(store::latest)
                .orElseThrow(() -> new UserError("order " + order + " has no model yet; look with 'facefarm status'"));
    }

    /**
     * Writes the order's model to a file: as DFM when it ends in .dfm or .onnx, as checkpoint when in .safetensors. A model
     * is somebody's face, so it takes consents that hold now.
     */
    public ModelManifest export(String orderId, Path file) throws IOException {
        String name = file.getFileName().toString();
        boolean dfm = name.endsWith(".dfm") || name.endsWith(".onnx");
        if (!dfm && !name.endsWith(".safetensors")) {
            throw new UserError("cannot tell the format of " + file + ": name it .dfm, .onnx or .safetensors");
        }
        Order order = client.order(orderId);
        try (ConsentRegister consents = new ConsentRegister(farm.connection(), codec, Clock.systemUTC())) {
            consents.requireLive(order.getFaceConsent(), order.getTargetConsents());
        }
        ModelManifest manifest = of(orderId);
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path cache = Files.createTempDirectory(folder, ".facefarm-model");
        try {
            Path checkpoint = store.fetch(manifest, cache);
            if (dfm) {
                write(checkpoint, file);
            } else {
                Files.move(checkpoint, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return manifest;
        } finally {
            delete(cache);
        }
    }

    private static void write(Path checkpoint, Path file) throws IOException {
        try (Checkpoint opened = Checkpoint.open(checkpoint)) {
            Network net = Presets.named(opened.info().preset())
                    .forPeople(opened.info().people())
                    .network();
            DfmExport.write(opened, net, 0, TARGET, file);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Override
    public void close() {
        client.close();
        store.close();
    }
}
