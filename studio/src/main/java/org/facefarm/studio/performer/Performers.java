package org.facefarm.studio.performer;

import java.util.List;
import org.facefarm.studio.performer.Identity.Brows;
import org.facefarm.studio.performer.Identity.Eyes;
import org.facefarm.studio.performer.Identity.Hair;
import org.facefarm.studio.performer.Identity.Head;
import org.facefarm.studio.performer.Identity.Mouth;
import org.facefarm.studio.performer.Identity.Nose;
import org.facefarm.studio.performer.Identity.Skin;
import org.facefarm.studio.performer.Identity.Style;

/** Ready-made performers: invented adults, none after a real person. */
public final class Performers {
    /** A woman of about thirty, pale and freckled, red bob, green eyes. */
    public static final Identity ADA = new Identity(
            "Ada",
            new Head(0.94f, 0.98f, 0.88f, 0.85f, 1.05f),
            new Skin(0xE8BDA6, 0.7f, 0.7f, 0f, 0.1f),
            new Hair(0x7A3418, Style.BOB, -0.2f),
            new Brows(0x6B3A22, 0.75f, 0.12f, 1.3f, 0.25f),
            new Eyes(0x5E8A55, 1.12f, 1.02f, 0.06f, 1.15f),
            new Nose(0.86f, 0.92f, 0.9f, 0.9f),
            new Mouth(0xB8505A, 0.95f, 1.15f, 1.2f),
            0x2F4A5E,
            1);

    /** A man of about fifty, broad jaw, stubble, grey cropped hair, heavy brows, brown eyes. */
    public static final Identity BRUNO = new Identity(
            "Bruno",
            new Head(1.06f, 1.05f, 1.14f, 1.2f, 0.95f),
            new Skin(0xC8956F, 0.5f, 0f, 0.55f, 0.9f),
            new Hair(0x5A5550, Style.CROPPED, 1.2f),
            new Brows(0x2E2622, 1.6f, -0.1f, 0.6f, -0.3f),
            new Eyes(0x4A3020, 0.88f, 0.96f, -0.05f, 0.82f),
            new Nose(1.22f, 1.1f, 1.2f, 1.2f),
            new Mouth(0xA06458, 1.1f, 0.65f, 0.8f),
            0x4A4A48,
            100);

    /** A woman of about forty, olive skin, long black hair, dark eyes, full lips. */
    public static final Identity CHIARA = new Identity(
            "Chiara",
            new Head(0.98f, 1.03f, 0.92f, 0.95f, 1.15f),
            new Skin(0xCF9C78, 0.3f, 0f, 0f, 0.3f),
            new Hair(0x17120F, Style.LONG, 0.3f),
            new Brows(0x1A1411, 1.05f, 0.2f, 1.6f, 0.1f),
            new Eyes(0x2E1C12, 1.02f, 0.95f, 0.12f, 1f),
            new Nose(0.95f, 1.12f, 1.25f, 1.05f),
            new Mouth(0x9C2F3C, 1.06f, 1.4f, 1.35f),
            0x7A2230,
            210);

    /** A man of about thirty-five, dark skin, short black hair, full beard. */
    public static final Identity DEMIR = new Identity(
            "Demir",
            new Head(1f, 1f, 1.04f, 1f, 1.1f),
            new Skin(0x7C4E36, 0.15f, 0f, 0.95f, 0.3f),
            new Hair(0x120E0C, Style.SHORT, -0.3f),
            new Brows(0x110C0A, 1.3f, 0.05f, 1f, 0.05f),
            new Eyes(0x24150D, 1.05f, 1.1f, 0.02f, 0.95f),
            new Nose(1.35f, 0.96f, 0.8f, 1f),
            new Mouth(0x7A4640, 1.12f, 1.3f, 1.4f),
            0xB8A88A,
            302);

    /** All of them. */
    public static final List<Identity> ALL = List.of(ADA, BRUNO, CHIARA, DEMIR);

    private Performers() {}
}
