package org.facefarm.client.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facefarm.client.input.UserError;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.checkpoint.Checkpoint;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.onnx.DfmCheck;
import org.facefarm.nets.onnx.DfmExport;
import org.facefarm.nets.onnx.ForeignNetException;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.FaceFraming;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelPerson;

/** Writes models as DFM (ONNX), each compared in ONNX Runtime with what it came from. */
final class CheckedDfmExport {
    /** What rounding may change of an exported network's faces, 0..1; anything beyond is a fault. */
    private static final double ROUNDING = 0.01;

    private CheckedDfmExport() {}

    /**
     * Writes a model of the farm, to draw the face on the target it was trained for, when it does in ONNX Runtime what the
     * model does; else what was there before stays.
     *
     * @param fetched the model's file in the farm, in a folder beside the one to write; may be gone afterwards
     * @param backend what runs the model, to compare
     */
    static void write(ModelFile model, Path fetched, Backend backend) throws IOException {
        ModelManifest manifest = model.manifest();
        Path file = model.path();
        if (manifest.getDfm() != null || manifest.getForeign() != null) {
            Files.move(fetched, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        int face = 0;
        int target = 1;
        if (!manifest.getPeople().isEmpty()) {
            List<List<String>> people =
                    manifest.getPeople().stream().map(ModelPerson::getConsents).toList();
            Agreement trained = manifest.getAgreements().get(0);
            face = people.indexOf(List.of(trained.getFaceConsent()));
            target = people.indexOf(trained.getTargetConsents());
        }
        Map<String, String> notes = new TreeMap<>(model.notes());
        notes.put(DfmFile.FRAMING, FaceFraming.FACEFARM.name());
        Path unchecked = fetched.resolveSibling(fetched.getFileName() + ".onnx");
        try {
            try (Checkpoint opened = Checkpoint.open(fetched)) {
                Network net = opened.info().network(fetched);
                DfmExport.write(opened, net, face, target, notes, unchecked);
            }
            double difference = DfmCheck.greatestDifference(backend, fetched, face, unchecked);
            if (!(difference < ROUNDING)) {
                throw new UserError("%s was not written: in ONNX Runtime its faces differ by %.3f from the model's"
                        .formatted(file, difference));
            }
            Files.move(unchecked, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (ForeignNetException e) {
            throw new UserError(file + " was not written: " + e.getMessage());
        } finally {
            Files.deleteIfExists(unchecked);
        }
    }
}
