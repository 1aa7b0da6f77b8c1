package org.facefarm.nets.augment;

/**
 * A face for a stage of less resolution: its picture is divided each time, unless it has few pixels as it is.
 *
 * @param by what the side is divided by
 * @param resolution that the network draws; a picture with fewer pixels than that after the division stays whole
 */
record ShrunkFace(StoredFace whole, int by, int resolution) implements StoredFace {
    @Override
    public FacePicture picture() {
        FacePicture picture = whole.picture();
        return picture.size() < by * resolution ? picture : picture.shrunk(by);
    }

    @Override
    public FaceColours colours() {
        return whole.colours();
    }

    @Override
    public float yaw() {
        return whole.yaw();
    }

    @Override
    public float pitch() {
        return whole.pitch();
    }
}
