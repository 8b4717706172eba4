//! Objects of a token as plain data.

use cryptoki::error::Result;
use cryptoki::mechanism::rsa::{PkcsMgfType, PkcsPssParams};
use cryptoki::mechanism::{Mechanism as Pkcs11Mechanism, MechanismType};
use cryptoki::object::{Attribute, AttributeType, CertificateType, KeyType, ObjectClass, ObjectHandle};
use cryptoki::session::Session;
use hoso_sign::algorithm::Hash;
use hoso_sign::token::protocol::{CertificateObject, KeyObject, Mechanism};

/// Most objects of one kind that are looked at: a module must not keep us for ever.
const MAX_OBJECTS: usize = 256;
/// Largest attribute that is passed on, in bytes.
const MAX_VALUE: usize = 64 * 1024;

/// All certificates.
pub(crate) fn certificates(session: &Session) -> Result<Vec<CertificateObject>> {
    let template = [Attribute::Class(ObjectClass::CERTIFICATE), Attribute::CertificateType(CertificateType::X_509)];
    let mut list = Vec::new();
    for handle in find(session, &template)? {
        let mut object = CertificateObject { id: Vec::new(), label: String::new(), der: Vec::new() };
        for attribute in get(session, handle, &[AttributeType::Id, AttributeType::Label, AttributeType::Value]) {
            match attribute {
                Attribute::Id(id) => object.id = bounded(id),
                Attribute::Label(label) => object.label = text(&label),
                Attribute::Value(der) => object.der = bounded(der),
                _ => {}
            }
        }
        list.push(object);
    }
    Ok(list)
}

/// All RSA and elliptic curve keys of one class, with their handles.
pub(crate) fn keys(session: &Session, class: ObjectClass) -> Result<Vec<(ObjectHandle, KeyObject)>> {
    let private = class == ObjectClass::PRIVATE_KEY;
    let mut list = Vec::new();
    for handle in find(session, &[Attribute::Class(class)])? {
        let mut rsa = None;
        let mut object = KeyObject {
            id: Vec::new(),
            label: String::new(),
            rsa: false,
            modulus: Vec::new(),
            point: Vec::new(),
            sign: true,
            always_authenticate: false,
        };
        let mut wanted = vec![AttributeType::KeyType, AttributeType::Id, AttributeType::Label];
        if private {
            wanted.extend([AttributeType::Sign, AttributeType::AlwaysAuthenticate]);
        }
        for attribute in get(session, handle, &wanted) {
            match attribute {
                Attribute::KeyType(KeyType::RSA) => rsa = Some(true),
                Attribute::KeyType(KeyType::EC) => rsa = Some(false),
                Attribute::Id(id) => object.id = bounded(id),
                Attribute::Label(label) => object.label = text(&label),
                Attribute::Sign(sign) => object.sign = sign,
                Attribute::AlwaysAuthenticate(always) => object.always_authenticate = always,
                _ => {}
            }
        }
        let Some(kind) = rsa else {
            continue;
        };
        object.rsa = kind;
        let public = if kind { AttributeType::Modulus } else { AttributeType::EcPoint };
        for attribute in get(session, handle, &[public]) {
            match attribute {
                Attribute::Modulus(modulus) => object.modulus = bounded(modulus),
                Attribute::EcPoint(point) => object.point = bounded(point),
                _ => {}
            }
        }
        list.push((handle, object));
    }
    Ok(list)
}

fn find(session: &Session, template: &[Attribute]) -> Result<Vec<ObjectHandle>> {
    session.iter_objects(template)?.take(MAX_OBJECTS).collect()
}

/// The attributes that the token tells. Asked one by one, because some modules fail the whole list for one attribute
/// that they do not know.
fn get(session: &Session, handle: ObjectHandle, wanted: &[AttributeType]) -> Vec<Attribute> {
    if let Ok(all) = session.get_attributes(handle, wanted)
        && all.len() == wanted.len()
    {
        return all;
    }
    wanted.iter().filter_map(|one| session.get_attributes(handle, &[*one]).ok()).flatten().collect()
}

fn bounded(value: Vec<u8>) -> Vec<u8> {
    if value.len() > MAX_VALUE { Vec::new() } else { value }
}

fn text(label: &[u8]) -> String {
    String::from_utf8_lossy(label).trim_end_matches(['\0', ' ']).chars().take(200).collect()
}

/// What of a slot's mechanisms is of use for signing.
pub(crate) fn mechanisms(types: &[MechanismType]) -> Vec<Mechanism> {
    let hashes = [Hash::Sha256, Hash::Sha384, Hash::Sha512];
    let mut all = vec![Mechanism::RsaPkcs, Mechanism::Ecdsa];
    all.extend(hashes.map(Mechanism::HashRsaPkcs));
    all.extend(hashes.map(Mechanism::RsaPss));
    all.extend(hashes.map(Mechanism::HashRsaPss));
    all.extend(hashes.map(Mechanism::HashEcdsa));
    all.retain(|one| pkcs11(*one).is_some_and(|mechanism| types.contains(&mechanism.mechanism_type())));
    all
}

/// The mechanism with its parameters.
pub(crate) fn pkcs11(mechanism: Mechanism) -> Option<Pkcs11Mechanism<'static>> {
    Some(match mechanism {
        Mechanism::RsaPkcs => Pkcs11Mechanism::RsaPkcs,
        Mechanism::HashRsaPkcs(Hash::Sha256) => Pkcs11Mechanism::Sha256RsaPkcs,
        Mechanism::HashRsaPkcs(Hash::Sha384) => Pkcs11Mechanism::Sha384RsaPkcs,
        Mechanism::HashRsaPkcs(Hash::Sha512) => Pkcs11Mechanism::Sha512RsaPkcs,
        Mechanism::RsaPss(hash) => Pkcs11Mechanism::RsaPkcsPss(pss(hash)?),
        Mechanism::HashRsaPss(Hash::Sha256) => Pkcs11Mechanism::Sha256RsaPkcsPss(pss(Hash::Sha256)?),
        Mechanism::HashRsaPss(Hash::Sha384) => Pkcs11Mechanism::Sha384RsaPkcsPss(pss(Hash::Sha384)?),
        Mechanism::HashRsaPss(Hash::Sha512) => Pkcs11Mechanism::Sha512RsaPkcsPss(pss(Hash::Sha512)?),
        Mechanism::Ecdsa => Pkcs11Mechanism::Ecdsa,
        Mechanism::HashEcdsa(Hash::Sha256) => Pkcs11Mechanism::EcdsaSha256,
        Mechanism::HashEcdsa(Hash::Sha384) => Pkcs11Mechanism::EcdsaSha384,
        Mechanism::HashEcdsa(Hash::Sha512) => Pkcs11Mechanism::EcdsaSha512,
        _ => return None,
    })
}

fn pss(hash: Hash) -> Option<PkcsPssParams> {
    let (hash_alg, mgf) = match hash {
        Hash::Sha256 => (MechanismType::SHA256, PkcsMgfType::MGF1_SHA256),
        Hash::Sha384 => (MechanismType::SHA384, PkcsMgfType::MGF1_SHA384),
        Hash::Sha512 => (MechanismType::SHA512, PkcsMgfType::MGF1_SHA512),
        Hash::Sha1 => return None,
    };
    Some(PkcsPssParams { hash_alg, mgf, s_len: hash.length().try_into().ok()? })
}
