//! The post as OpenCPS knows it. Orders are the agency's; this side states a wish and looks where the parcel is.

use hoso_dossier::{ReturnBy, ReturnWish};
use hoso_vietnam::text::fold;
use reqwest::Method;

use super::loose::Loose;
use super::news::there_if_any;
use super::{DictItem, OpenCps, Postal, RemoteDossier, problem};
use crate::error::PortalError;
use crate::postal::Scan;

/// `statusCode` and `statusMessage` of an item, verbatim. The meaning of the codes is not established; and no day is told.
pub(super) fn scan(loose: Loose<'_>) -> Result<Scan, PortalError> {
    let found = Scan { at: None, code: loose.text("statusCode"), text: loose.text("statusMessage") };
    if found.code.is_empty() && found.text.is_empty() {
        return Err(PortalError::off_protocol("tracking without a status"));
    }
    Ok(found)
}

impl OpenCps {
    /// Where an item is; none when the portal does not know it (204), or has no post to ask.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn tracking(&self, order: &str, agency: &str) -> Result<Option<Scan>, PortalError> {
        let fields = [
            ("pageSize", "1000"),
            ("lastId", "000000000000000000000000"),
            ("orderNumber", order),
            ("govAgencyCode", agency),
        ];
        let answer = there_if_any(self.form(Method::POST, "postal/getOrderTracking", &fields).await)?;
        answer.map(|value| scan(Loose(&value))).transpose()
    }

    /// States the person's wish for the way back. The portal's codes of provinces for the post are VNPost's own, so the province is found
    /// there by its name; when it is not, the code is left out and the address stands in words.
    ///
    /// # Errors
    /// [`PortalError`]; `no-post` when the service has no return by post.
    pub async fn wish(&self, dossier: &RemoteDossier, wish: &ReturnWish) -> Result<(), PortalError> {
        if !wish.problems().is_empty() {
            return Err(problem("bad-return", "Thông tin nhận kết quả chưa đủ", String::new()));
        }
        let mut to = Postal { by_post: wish.by == ReturnBy::Post, ..Postal::default() };
        if to.by_post {
            if dossier.via_postal == Some(0) {
                return Err(problem("no-post", "Thủ tục này không trả kết quả qua bưu chính", String::new()));
            }
            let provinces = self.dictionary("ADMINISTRATIVE_REGION", "").await?;
            let province = name_of(&provinces, &wish.province);
            let communes = self.dictionary("ADMINISTRATIVE_REGION", &wish.province).await.unwrap_or_default();
            let commune = name_of(&communes, &wish.commune);
            let posts = self.dictionary("VNPOST_CITY_CODE", "").await?;
            to.city = posts
                .iter()
                .find(|item| !province.is_empty() && bare(&item.name) == bare(&province))
                .map(|item| item.code.clone())
                .unwrap_or_default();
            let pieces = [wish.name.as_str(), wish.line.as_str(), commune.as_str(), province.as_str()];
            to.address = pieces.into_iter().filter(|p| !p.trim().is_empty()).collect::<Vec<_>>().join(", ");
            to.city_name = province;
            to.phone.clone_from(&wish.phone);
        }
        let after = self.set_postal(&dossier.id, &to).await?;
        let wanted = if to.by_post { 2 } else { 1 };
        if to.by_post && after.via_postal.is_some_and(|got| got != wanted) {
            return Err(PortalError::off_protocol("the wish for the post was not kept"));
        }
        Ok(())
    }
}

fn name_of(items: &[DictItem], code: &str) -> String {
    items.iter().find(|item| item.code == code).map(|item| item.name.clone()).unwrap_or_default()
}

/// A name of a province for comparison: without accents and without the kind of unit in front.
fn bare(name: &str) -> String {
    let name = fold(name);
    for kind in ["thanh pho ", "tinh ", "tp. ", "tp "] {
        if let Some(rest) = name.strip_prefix(kind) {
            return rest.trim().to_owned();
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provinces_are_the_same_by_name() {
        assert_eq!(bare("Thành phố Hà Nội"), bare("HÀ NỘI"));
        assert_eq!(bare("Tỉnh Nghệ An"), bare("Nghệ An"));
        assert_ne!(bare("Hà Nam"), bare("Hà Nội"));
    }
}
