package org.facefarm.bench.pretrain;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.bench.puppets.FaceCutter;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.run.NetFolders;
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
     * @param lined whether with lines
     * @throws UserError when the face nets are not here
     */
    public static List<FacePicture> of(int people, int faces, int size, boolean lined) {
        if (!(FaceNets.find(DetectorKind.NETS, NetFolders.ofEnvironment()) instanceof FaceNets.Ready nets)) {
            throw new UserError(
                    "the face nets are not here; put their files into a folder and set FACEFARM_MODELS to it"
                            + " ('facefarm nets list' names them)");
        }
        List<FacePicture> pictures = new ArrayList<>();
        try (FaceFinder finder = nets.open(new FinderSettings(0.6f, 24), 1)) {
            PuppetPool pool = new PuppetPool(new FaceCutter(finder, size, lined));
            for (int performer = 0; performer < people; performer++) {
                pictures.addAll(pool.faces(performer, faces));
            }
        }
        return pictures;
    }
}
