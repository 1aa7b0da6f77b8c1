package org.facefarm.bench.pretrain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.facefarm.bench.puppets.FaceCutter;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.nets.augment.ActedScene;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.finders.FaceNets;

/** Faces of many invented performers. */
public final class InventedFaces {
    private InventedFaces() {}

    /**
     * @param people how many
     * @param faces of each, fewer where none is found
     * @param size side in pixels
     * @throws UserError when the face nets are not here
     */
    public static List<FacePicture> of(int people, int faces, int size) {
        return made(people, size, false, (cutter, performer) -> new PuppetPool(cutter).faces(performer, faces));
    }

    /**
     * @param companies how many
     * @param scenes of each, fewer where no face is found
     * @param size of the faces, side in pixels
     * @param lined whether with lines
     * @throws UserError when the face nets are not here
     */
    static List<ActedScene> scenes(int companies, int scenes, int size, boolean lined) {
        return made(companies, size, lined, (cutter, company) -> new PlayedScenes(cutter).of(company, scenes));
    }

    /** What is made of each number, in their order; on all processors, each with a finder of its own. */
    private static <T> List<T> made(int count, int size, boolean lined, BiFunction<FaceCutter, Integer, List<T>> make) {
        if (!(FaceNets.find(DetectorKind.NETS, NetFolders.ofEnvironment()) instanceof FaceNets.Ready nets)) {
            throw new UserError(
                    "the face nets are not here; put their files into a folder and set FACEFARM_MODELS to it"
                            + " ('facefarm nets list' names them)");
        }
        int lanes = Runtime.getRuntime().availableProcessors();
        List<List<T>> made = new ArrayList<>(Collections.nCopies(count, List.of()));
        IntStream.range(0, lanes).parallel().forEach(lane -> {
            try (FaceFinder finder = nets.open(new FinderSettings(0.6f, 24), 1)) {
                FaceCutter cutter = new FaceCutter(finder, size, lined);
                for (int number = lane; number < count; number += lanes) {
                    made.set(number, make.apply(cutter, number));
                }
            }
        });
        return made.stream().flatMap(List::stream).toList();
    }
}
