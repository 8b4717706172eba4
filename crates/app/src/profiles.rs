//! People and businesses whose data fills forms; the identity card read in.

use hoso_store::Profile as Row;
use hoso_vietnam::{card::CardQr, units::Units};

use crate::api::{ApiError, CardReading, Code, Profile, UnitView};
use crate::app::App;

/// Largest picture that is looked at for a QR code, in bytes and in pixels a side.
const MAX_PICTURE: usize = 30 << 20;
const MAX_SIDE: u32 = 12_000;

impl App {
    /// All profiles by name.
    ///
    /// # Errors
    /// Those of the store.
    pub fn profiles(&self) -> Result<Vec<Profile>, ApiError> {
        self.store()?.profiles()?.into_iter().map(from_row).collect()
    }

    /// One profile.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn profile(&self, id: &str) -> Result<Profile, ApiError> {
        self.store()?.profile(id)?.map(from_row).ok_or_else(|| ApiError::new(Code::NotFound).with("what", "profile"))?
    }

    /// Adds or replaces a profile; returns it with its id.
    ///
    /// # Errors
    /// Those of the store.
    pub fn save_profile(&self, mut profile: Profile) -> Result<Profile, ApiError> {
        if profile.id.is_empty() {
            profile.id = self.host.new_id();
        }
        profile.full_name = hoso_vietnam::text::nfc(profile.full_name.trim()).into_owned();
        let data = serde_json::to_value(&profile).map_err(ApiError::internal)?;
        let row = Row { id: profile.id.clone(), name: profile.full_name.clone(), data, changed: self.now() };
        self.store()?.save_profile(&row)?;
        Ok(profile)
    }

    /// Throws a profile away; dossiers filled from it keep their answers.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn delete_profile(&self, id: &str) -> Result<(), ApiError> {
        Ok(self.store()?.delete_profile(id)?)
    }

    /// Reads the text of an identity card's QR code.
    ///
    /// # Errors
    /// [`Code::BadCardQr`] with the field that does not fit.
    pub fn read_card(&self, text: &str) -> Result<CardReading, ApiError> {
        let reading = CardQr::parse(text).map_err(|e| ApiError::new(Code::BadCardQr).with("reason", e))?;
        let date = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string()).unwrap_or_default();
        let profile = Profile {
            kind: "person".to_owned(),
            full_name: reading.full_name,
            personal_number: reading.number.as_str().to_owned(),
            old_number: reading.old_number.unwrap_or_default(),
            birth_date: reading.birth_date.to_string(),
            sex: reading.sex.code().to_owned(),
            residence_text: reading.residence,
            issued: date(reading.issued),
            ..Profile::default()
        };
        let profile = self.guess_address(profile);
        Ok(CardReading { profile, warnings: reading.warnings.iter().map(|w| w.code().to_owned()).collect() })
    }

    /// Fills commune and province where the printed residence names exactly one of today's communes; a person confirms it anyway.
    fn guess_address(&self, mut profile: Profile) -> Profile {
        let parts: Vec<&str> = profile.residence_text.split(',').map(str::trim).collect();
        let (Ok(units), [line @ .., commune, province]) = (Units::embedded(), parts.as_slice()) else { return profile };
        let today = self.today();
        let same = hoso_vietnam::text::same_spelling;
        let Some(province) =
            units.provinces(today).into_iter().find(|p| same(&p.name, province) || same(&p.full_name, province))
        else {
            return profile;
        };
        let hits: Vec<_> = units
            .communes(&province.code, today)
            .into_iter()
            .filter(|c| same(&c.full_name, commune) || same(&c.name, commune))
            .collect();
        if let [only] = hits.as_slice() {
            profile.commune.clone_from(&only.code);
            profile.province.clone_from(&province.code);
            profile.address_line = line.join(", ");
        }
        profile
    }

    /// Finds and reads the QR code in a picture (JPEG or PNG).
    ///
    /// # Errors
    /// [`Code::UnreadableFile`], [`Code::NoQrFound`], [`Code::BadCardQr`].
    pub fn read_card_picture(&self, bytes: &[u8]) -> Result<CardReading, ApiError> {
        if bytes.len() > MAX_PICTURE {
            return Err(ApiError::new(Code::TooLarge)
                .with("limit", MAX_PICTURE)
                .with("megabytes", MAX_PICTURE / 1_000_000));
        }
        let mut reader =
            image::ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format().map_err(unreadable)?;
        let mut limits = image::Limits::default();
        limits.max_image_width = Some(MAX_SIDE);
        limits.max_image_height = Some(MAX_SIDE);
        limits.max_alloc = Some(512 << 20);
        reader.limits(limits);
        let picture = reader.decode().map_err(unreadable)?.into_luma8();
        let mut found = None;
        // A phone's photograph is often too sharp or too large for the finder; smaller pictures are tried too.
        for side in [u32::MAX, 1_600, 900] {
            let scaled = shrink(&picture, side);
            let (width, height) = (scaled.width() as usize, scaled.height() as usize);
            let mut prepared =
                rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| scaled.as_raw()[y * width + x]);
            for grid in prepared.detect_grids() {
                if let Ok((_, text)) = grid.decode() {
                    match self.read_card(&text) {
                        Ok(reading) => return Ok(reading),
                        Err(error) => found = Some(error),
                    }
                }
            }
        }
        Err(found.unwrap_or_else(|| ApiError::new(Code::NoQrFound)))
    }

    /// Provinces of today.
    ///
    /// # Errors
    /// [`Code::Internal`] when the embedded list does not read.
    pub fn provinces(&self) -> Result<Vec<UnitView>, ApiError> {
        let units = Units::embedded().map_err(ApiError::internal)?;
        Ok(units
            .provinces(self.today())
            .into_iter()
            .map(|u| UnitView {
                code: u.code.clone(),
                name: u.full_name.clone(),
                province: u.code.clone(),
                province_name: u.full_name.clone(),
            })
            .collect())
    }

    /// Communes of today that fit the words, at most 50.
    ///
    /// # Errors
    /// [`Code::Internal`] when the embedded list does not read.
    pub fn communes(&self, province: &str, query: &str) -> Result<Vec<UnitView>, ApiError> {
        let units = Units::embedded().map_err(ApiError::internal)?;
        let today = self.today();
        let province = (!province.is_empty()).then_some(province);
        let limit = if query.is_empty() { 400 } else { 50 };
        // A stored code is shown by its name.
        let by_code = query.len() == 5 && query.bytes().all(|b| b.is_ascii_digit());
        let found = if by_code {
            units.commune(query, today).into_iter().filter(|u| province.is_none_or(|p| p == u.province)).collect()
        } else {
            units.search(query, province, today, limit)
        };
        Ok(found
            .into_iter()
            .filter(|u| u.province != u.code)
            .map(|u| UnitView {
                code: u.code.clone(),
                name: u.full_name.clone(),
                province: u.province.clone(),
                province_name: units.province(&u.province, today).map(|p| p.full_name.clone()).unwrap_or_default(),
            })
            .collect())
    }
}

fn from_row(row: Row) -> Result<Profile, ApiError> {
    let mut profile: Profile = serde_json::from_value(row.data).map_err(ApiError::internal)?;
    profile.id = row.id;
    Ok(profile)
}

fn unreadable(error: impl std::fmt::Display) -> ApiError {
    ApiError::new(Code::UnreadableFile).with("reason", error)
}

fn shrink(picture: &image::GrayImage, side: u32) -> image::GrayImage {
    let largest = picture.width().max(picture.height());
    if largest <= side {
        return picture.clone();
    }
    let scale = |n: u32| u32::try_from(u64::from(n) * u64::from(side) / u64::from(largest)).unwrap_or(1).max(1);
    image::imageops::thumbnail(picture, scale(picture.width()), scale(picture.height()))
}
