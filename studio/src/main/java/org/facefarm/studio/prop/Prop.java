package org.facefarm.studio.prop;

import java.util.List;
import java.util.Random;
import org.facefarm.studio.Picture;

/** Something in front of a face. */
public enum Prop {
    HAND(Hand::hold),
    FINGERS(Hand::point),
    CUP(Things::cup),
    MICROPHONE(Things::microphone),
    SLAB(Things::slab),
    HAIR(Things::strands),
    LETTERING(Things::lettering);

    private final Drawing drawing;

    Prop(Drawing drawing) {
        this.drawing = drawing;
    }

    @FunctionalInterface
    private interface Drawing {
        void draw(Canvas canvas, Random random);
    }

    /**
     * Holds things before an aligned face; whatever is not told follows from the random numbers.
     *
     * @param face square
     */
    public static CoveredFace before(Picture face, List<Prop> props, Random random) {
        Canvas canvas = new Canvas(face);
        Worn.draw(canvas, random);
        for (Prop prop : props) {
            prop.drawing.draw(canvas, random);
        }
        return canvas.done();
    }

    /** Holds one thing before a face as it is: nothing is worn, no light changes. */
    public CoveredFace beforeBare(Picture face, Random random) {
        Canvas canvas = new Canvas(face);
        drawing.draw(canvas, random);
        return canvas.done();
    }
}
