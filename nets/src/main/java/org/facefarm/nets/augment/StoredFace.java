package org.facefarm.nets.augment;

/** A face as a training keeps it: its picture may lie packed, because thousands of them do not fit on the heap. Thread-safe. */
public interface StoredFace {
    /** The same whenever it is asked for. */
    FacePicture picture();

    /** Of the whole picture. */
    FaceColours colours();

    /** How far the head is turned to the picture's right, radians. */
    float yaw();

    /** How far it looks up, radians. */
    float pitch();
}
