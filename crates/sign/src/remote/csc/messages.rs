//! Messages of the CSC API, v1.0.4 and v2.0 (Cloud Signature Consortium, "Architectures and protocols for remote
//! signature applications"). What v2 renamed is written under both names by the version that `info` tells.

use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub(super) struct Info {
    #[serde(default)]
    pub specs: String,
    #[serde(default)]
    pub methods: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct InfoRequest {
    pub lang: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LoginRequest {
    pub remember_me: bool,
}

#[derive(Serialize)]
pub(super) struct TokenRequest<'a> {
    pub grant_type: &'static str,
    pub client_id: &'a str,
    pub client_secret: &'a str,
}

#[derive(Deserialize)]
pub(super) struct Token {
    pub access_token: Option<String>,
}

#[derive(Serialize)]
pub(super) struct ListRequest<'a> {
    #[serde(rename = "userID", skip_serializing_if = "Option::is_none")]
    pub user_id: Option<&'a str>,
    #[serde(rename = "maxResults")]
    pub max_results: usize,
}

#[derive(Deserialize)]
pub(super) struct List {
    #[serde(rename = "credentialIDs")]
    pub ids: Option<Vec<String>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CredentialRequest<'a> {
    #[serde(rename = "credentialID")]
    pub credential_id: &'a str,
    pub certificates: &'static str,
    pub cert_info: bool,
    pub auth_info: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CredentialInfo {
    #[serde(default)]
    pub key: KeyInfo,
    #[serde(default)]
    pub cert: CertInfo,
    /// v2.
    pub auth: Option<Auth>,
    /// v1.
    pub auth_mode: Option<String>,
    #[serde(rename = "PIN")]
    pub pin: Option<Presence>,
    #[serde(rename = "OTP")]
    pub otp: Option<Presence>,
    pub multisign: Option<serde_json::Value>,
}

#[derive(Deserialize, Default)]
pub(super) struct KeyInfo {
    #[serde(default)]
    pub status: String,
    #[serde(default)]
    pub algo: Vec<String>,
}

#[derive(Deserialize, Default)]
pub(super) struct CertInfo {
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub certificates: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Auth {
    #[serde(default)]
    pub mode: String,
    #[serde(default)]
    pub objects: Vec<AuthObject>,
}

#[derive(Deserialize)]
pub(super) struct AuthObject {
    #[serde(rename = "type", default)]
    pub kind: String,
    #[serde(default)]
    pub id: String,
    #[serde(default)]
    pub label: Option<String>,
    /// v2: the service sends the code when it is asked to.
    #[serde(default)]
    pub generator: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Presence {
    #[serde(default)]
    pub presence: serde_json::Value,
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub label: Option<String>,
}

impl Presence {
    /// `true`, `"true"`; "optional" is not asked for.
    pub(super) fn wanted(&self) -> bool {
        self.presence == serde_json::Value::Bool(true) || self.presence == "true"
    }
}

#[derive(Serialize)]
pub(super) struct ChallengeRequest<'a> {
    #[serde(rename = "credentialID")]
    pub credential_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AuthorizeRequest<'a> {
    #[serde(rename = "credentialID")]
    pub credential_id: &'a str,
    pub num_signatures: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hashes: Option<&'a [String]>,
    #[serde(rename = "hashAlgorithmOID", skip_serializing_if = "Option::is_none")]
    pub hash_algorithm: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub auth_data: Vec<AuthData<'a>>,
    #[serde(rename = "hash", skip_serializing_if = "Option::is_none")]
    pub v1_hash: Option<&'a [String]>,
    #[serde(rename = "PIN", skip_serializing_if = "Option::is_none")]
    pub v1_pin: Option<&'a str>,
    #[serde(rename = "OTP", skip_serializing_if = "Option::is_none")]
    pub v1_otp: Option<&'a str>,
    pub description: &'a str,
}

#[derive(Serialize)]
pub(super) struct AuthData<'a> {
    pub id: &'a str,
    pub value: &'a str,
}

#[derive(Serialize)]
pub(super) struct HandleRequest<'a> {
    pub handle: &'a str,
}

#[derive(Serialize)]
pub(super) struct PollRequest<'a> {
    #[serde(rename = "responseID")]
    pub response_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SignRequest<'a> {
    #[serde(rename = "credentialID")]
    pub credential_id: &'a str,
    #[serde(rename = "SAD", skip_serializing_if = "Option::is_none")]
    pub sad: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hashes: Option<&'a [String]>,
    #[serde(rename = "hashAlgorithmOID", skip_serializing_if = "Option::is_none")]
    pub hash_algorithm: Option<&'a str>,
    #[serde(rename = "hash", skip_serializing_if = "Option::is_none")]
    pub v1_hash: Option<&'a [String]>,
    #[serde(rename = "hashAlgo", skip_serializing_if = "Option::is_none")]
    pub v1_hash_algo: Option<&'a str>,
    pub sign_algo: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign_algo_params: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation_mode: Option<&'static str>,
}

/// `credentials/authorize`, `authorizeCheck`, `signatures/signHash` and `signPolling`.
#[derive(Deserialize)]
pub(super) struct Granted {
    #[serde(rename = "SAD")]
    pub sad: Option<String>,
    #[serde(rename = "expiresIn")]
    pub expires_in: Option<u32>,
    pub handle: Option<String>,
    pub signatures: Option<Vec<String>>,
    #[serde(rename = "responseID")]
    pub response_id: Option<String>,
}

#[derive(Deserialize, Default)]
pub(super) struct Failure {
    #[serde(default)]
    pub error: serde_json::Value,
    #[serde(default, alias = "message")]
    pub error_description: serde_json::Value,
}
