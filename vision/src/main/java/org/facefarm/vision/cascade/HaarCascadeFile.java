package org.facefarm.vision.cascade;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads the cascades that lie in OpenCV's jar (Intel licence; they stay there). */
final class HaarCascadeFile {
    private static final String FOLDER = "/org/bytedeco/opencv/linux-x86_64/share/opencv4/haarcascades/";
    /** OpenCV's slack on stage thresholds, which were written with few digits. */
    private static final float SLACK = 1e-5f;

    private HaarCascadeFile() {}

    /** The cascade of this name, such as {@code haarcascade_eye}. */
    static HaarCascade load(String name) {
        try (InputStream in = HaarCascadeFile.class.getResourceAsStream(FOLDER + name + ".xml")) {
            if (in == null) {
                throw new IllegalStateException("OpenCV's jar for this platform lacks " + name
                        + ".xml: is opencv with its linux-x86_64 classifier on the class path?");
            }
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Element root = factory.newDocumentBuilder().parse(in).getDocumentElement();
            return cascade(child(root, "cascade"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(name + ".xml in OpenCV's jar cannot be read", e);
        }
    }

    private static HaarCascade cascade(Element cascade) {
        List<HaarCascade.Feature> features = new ArrayList<>();
        for (Element feature : children(child(cascade, "features"))) {
            features.add(feature(feature));
        }
        List<HaarCascade.CascadeStage> stages = new ArrayList<>();
        for (Element stage : children(child(cascade, "stages"))) {
            List<HaarCascade.Tree> trees = new ArrayList<>();
            for (Element tree : children(child(stage, "weakClassifiers"))) {
                trees.add(tree(tree, features));
            }
            float threshold = Float.parseFloat(text(stage, "stageThreshold")) - SLACK;
            stages.add(new HaarCascade.CascadeStage(trees, threshold));
        }
        return new HaarCascade(
                Integer.parseInt(text(cascade, "width")), Integer.parseInt(text(cascade, "height")), stages);
    }

    private static HaarCascade.Tree tree(Element tree, List<HaarCascade.Feature> features) {
        String[] nodes = text(tree, "internalNodes").split("\\s+");
        String[] leaves = text(tree, "leafValues").split("\\s+");
        List<HaarCascade.Node> parsed = new ArrayList<>();
        for (int i = 0; i < nodes.length; i += 4) {
            parsed.add(new HaarCascade.Node(
                    features.get(Integer.parseInt(nodes[i + 2])),
                    Float.parseFloat(nodes[i + 3]),
                    Integer.parseInt(nodes[i]),
                    Integer.parseInt(nodes[i + 1])));
        }
        float[] votes = new float[leaves.length];
        for (int i = 0; i < votes.length; i++) {
            votes[i] = Float.parseFloat(leaves[i]);
        }
        return new HaarCascade.Tree(parsed, votes);
    }

    private static HaarCascade.Feature feature(Element feature) {
        boolean tilted = children(feature).stream()
                .anyMatch(c -> c.getTagName().equals("tilted")
                        && !c.getTextContent().strip().equals("0"));
        if (tilted) {
            throw new IllegalStateException("a cascade with tilted features, which are not supported");
        }
        List<Element> rects = children(child(feature, "rects"));
        int[] rectangles = new int[4 * rects.size()];
        float[] weights = new float[rects.size()];
        for (int i = 0; i < weights.length; i++) {
            String[] numbers = rects.get(i).getTextContent().strip().split("\\s+");
            for (int k = 0; k < 4; k++) {
                rectangles[4 * i + k] = Integer.parseInt(numbers[k]);
            }
            weights[i] = Float.parseFloat(numbers[4]);
        }
        return new HaarCascade.Feature(rectangles, weights);
    }

    private static String text(Element parent, String name) {
        return child(parent, name).getTextContent().strip();
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(c -> c.getTagName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a cascade without " + name));
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
