// Checks every signature of each file with the JDK's own XMLDSig, secure validation on; one line per file.
import java.io.File;
import java.security.Key;
import java.security.cert.X509Certificate;
import javax.xml.crypto.*;
import javax.xml.crypto.dsig.*;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.*;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.*;

public class Check {
    static class First extends KeySelector {
        public KeySelectorResult select(KeyInfo info, Purpose purpose, AlgorithmMethod method, XMLCryptoContext context)
                throws KeySelectorException {
            for (Object item : info.getContent())
                if (item instanceof X509Data data)
                    for (Object one : data.getContent())
                        if (one instanceof X509Certificate certificate) {
                            Key key = certificate.getPublicKey();
                            return () -> key;
                        }
            throw new KeySelectorException("no certificate");
        }
    }

    static void ids(Element element) {
        for (String name : new String[] {"Id", "ID", "id"})
            if (element.hasAttributeNS(null, name)) element.setIdAttributeNS(null, name, true);
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element child) ids(child);
    }

    static String check(String path) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(new File(path));
            ids(document.getDocumentElement());
            NodeList list = document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
            if (list.getLength() == 0) return "no signature";
            for (int i = 0; i < list.getLength(); i++) {
                DOMValidateContext context = new DOMValidateContext(new First(), list.item(i));
                context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
                if (!XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context).validate(context))
                    return "not valid";
            }
            return "ok";
        } catch (Exception error) {
            Throwable cause = error;
            while (cause.getCause() != null) cause = cause.getCause();
            return String.valueOf(cause.getMessage()).replace('\n', ' ');
        }
    }

    public static void main(String[] paths) {
        for (String path : paths) System.out.println(check(path));
    }
}
