// Checks every signature of each file with xml-crypto; one line per file. The first argument is the certificate in PEM.
const fs = require("node:fs");
const path = require("node:path");
const modules = process.env.HOSO_NODE_MODULES;
const load = (name) => require(modules ? path.join(modules, name) : name);
const { SignedXml } = load("xml-crypto");
const { DOMParser } = load("@xmldom/xmldom");

const [certificate, ...files] = process.argv.slice(2);
const pem = fs.readFileSync(certificate, "utf8");
for (const file of files) {
  try {
    const xml = fs.readFileSync(file, "utf8");
    const document = new DOMParser().parseFromString(xml, "text/xml");
    const list = document.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature");
    let answer = list.length ? "ok" : "no signature";
    for (let index = 0; index < list.length; index++) {
      const signed = new SignedXml({ publicCert: pem });
      signed.loadSignature(list[index]);
      if (!signed.checkSignature(xml)) answer = "not valid";
    }
    console.log(answer);
  } catch (error) {
    console.log(String(error.message).split("\n")[0]);
  }
}
