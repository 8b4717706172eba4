use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::tables::{TCVN3, VNI_LETTERS, VNI_VOWELS};
use super::*;
use crate::units::{Units, legacy::OldUnits};

const ALPHABET: &str = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";

#[test]
fn tables_hold_every_letter_once() {
    let mut tcvn3: Vec<char> = TCVN3.iter().map(|t| t.1).collect();
    let mut expected: Vec<char> = ALPHABET.chars().chain("ĂÂÊÔƠƯĐ".chars()).collect();
    tcvn3.sort_unstable();
    expected.sort_unstable();
    assert_eq!(tcvn3, expected, "67 small letters and the seven capitals without tone");
    let mut vni: Vec<char> = VNI_LETTERS.iter().map(|t| t.1).chain(VNI_VOWELS.iter().map(|t| t.2)).collect();
    let mut expected: Vec<char> = ALPHABET.chars().chain(ALPHABET.to_uppercase().chars()).collect();
    vni.sort_unstable();
    expected.sort_unstable();
    assert_eq!(vni, expected, "VNI has all letters in both cases");
    let codes: std::collections::BTreeSet<char> = TCVN3.iter().map(|t| t.0).collect();
    assert_eq!(codes.len(), TCVN3.len(), "no code twice");
}

#[test]
fn published_samples() {
    for (old, encoding, new) in [
        ("NguyÔn ThÞ VÝ Dô", Encoding::Tcvn3, "Nguyễn Thị Ví Dụ"),
        ("Ninh B×nh", Encoding::Tcvn3, "Ninh Bình"),
        ("M\u{ad}êng Kh\u{ad}¬ng", Encoding::Tcvn3, "Mường Khương"),
        ("B¸t X¸t", Encoding::Tcvn3, "Bát Xát"),
        ("Hµ Néi", Encoding::Tcvn3, "Hà Nội"),
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", Encoding::Tcvn3, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("§éc lËp - Tù do - H¹nh phóc", Encoding::Tcvn3, "Độc lập - Tự do - Hạnh phúc"),
        ("Nguyeãn Thò Ví Duï", Encoding::Vni, "Nguyễn Thị Ví Dụ"),
        ("COÂNG TY TNHH VÍ DUÏ TRAÀN PHUÙ", Encoding::Vni, "CÔNG TY TNHH VÍ DỤ TRẦN PHÚ"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", Encoding::Vni, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", Encoding::Vni, "Độc lập - Tự do - Hạnh phúc"),
        ("THAØNH PHOÁ HOÀ CHÍ MINH", Encoding::Vni, "THÀNH PHỐ HỒ CHÍ MINH"),
        ("Ñaëng Vaên Ñöôøng", Encoding::Vni, "Đặng Văn Đường"),
    ] {
        assert_eq!(convert(old, encoding), new);
        assert_eq!(guess(old), Some(encoding), "{old} is to be recognised");
    }
}

#[test]
fn unicode_vietnamese_is_never_taken_for_an_old_font() {
    let units = Units::embedded().unwrap();
    let today = jiff::civil::date(2026, 11, 21);
    for province in units.provinces(today) {
        assert_eq!(guess(&province.full_name), None);
        for commune in units.communes(&province.code, today) {
            for text in [&commune.full_name, &commune.name, &commune.full_name.to_uppercase()] {
                assert_eq!(guess(text), None, "{text}");
                assert_eq!(guess(&text.nfd().collect::<String>()), None, "{text} in NFD");
            }
        }
    }
    for place in OldUnits::embedded().unwrap().search("x", 10_000) {
        assert_eq!(guess(&place.full_name()), None);
    }
    for text in ["Cá", "Ông Hà có xe", "Bà Lê Thị Ví Dụ", "ĐƯỜNG SỐ 1", "ô", "Ý", "Y Blô Êban", "H'Niê Êban", "Pác Bó"]
    {
        assert_eq!(guess(text), None, "{text}");
    }
}

#[test]
fn other_languages_are_left_alone() {
    // French, English, German, Spanish, Portuguese, Nordic, Slavic-free Latin-1: words and signs that come close.
    let words = "été où à né née dès dès-lors très près après là voilà déjà ça garçon français façon leçon reçu Noël \
        naïve maïs Loïc laïc Caïn Aïn aïe haïr Anaïs Moïse inouï ouï août goût coût boîte maître naître île être fête \
        tête forêt hôtel hôpital côte tôt bientôt Saône dû sûr mûr fût crû œuvre sœur cœur bœuf élève père mère frère \
        René Zoé Chloé Andrée Hélène Jérôme Gaël Raphaël Israël André José Ñuñez niño niña año mañana señor España \
        país aún baúl Raúl oír reír teatro área León Muñoz Peñé São não João pão mãe leão leões aviões saúde baú aí \
        você coração ação útil fácil für grün Müller schön Köln Straße Fuß groß Maß muß daß Spaß Öl Österreich Ärzte \
        über Mädchen Haß på må få då gå så vå Malmö Åse Århus Søren København øl blå rød smørrebrød kjøtt Þór Ísland \
        Reykjavík Bjørn café cliché résumé façade fiancé naïveté Brontë Beyoncé Pokémon jalapeño piñata Curaçao \
        détaillé né(e) l'été d'où qu'où NÉ ÉTÉ GARÇON FORÊT HÔTEL NOËL À Ô É";
    for word in words.split_whitespace() {
        assert_eq!(guess(word), None, "{word}");
    }
    for text in [
        "Il est né à Paris, où il a été élevé dès l'âge de 3 ans.",
        "Señor Núñez, ¿dónde está el niño? ¡No!",
        "Vi må gå nå, så får vi øl på fjellet.",
        "© 2026 Ví dụ®, §5, 10 µm, 2½ m², £20, ±3°, «Bonjour», 5·3, ¡Hola! a§ x¹ y²",
        "1.250.000 đồng",
        "01/01/1990",
        "001190000001",
        "+84 912 345 678",
        "a@example.vn",
        "",
        "   ",
        "ASCII only",
        "CÔNG TY VÍ DUÏ TRAÀN: half of it is Unicode",
        "Loïc Noël où êtes-vous",
        "Nguyá»…n Thá»‹",
        "Nguyễn Thị Ví Dụ né à Huế",
    ] {
        assert_eq!(guess(text), None, "{text}");
    }
}

#[test]
fn most_names_in_old_fonts_are_recognised() {
    let places = OldUnits::embedded().unwrap().search("p", 20_000);
    let mut found = [0usize; 2];
    for place in places.iter().step_by(3) {
        let text = place.full_name();
        for (count, encoding) in found.iter_mut().zip([Encoding::Tcvn3, Encoding::Vni]) {
            let old = encode(&text, encoding);
            let guessed = guess(&old);
            assert!(guessed.is_none() || guessed == Some(encoding), "{old} is not {guessed:?}");
            if guessed.is_some() {
                *count += 1;
                // Ứng becomes øng in TCVN3: the capital is lost there.
                assert_eq!(convert(&old, encoding).to_lowercase(), text.to_lowercase(), "{old}");
            }
        }
    }
    for (count, name) in found.iter().zip(["TCVN3", "VNI"]) {
        let share = count * 100 / places.len().div_ceil(3);
        assert!(share >= 93, "{name}: only {share} % of the addresses are recognised");
    }
}

#[test]
fn syllables() {
    for word in "nguyễn thị ví dụ hòa hoà thủy thuỷ quý giá giết gì nghiêng quyển khuỷu ngoằn xoong tía".split(' ')
    {
        assert!(syllable::is_syllable(word), "{word}");
    }
    for word in "maò cac nạve sẳde ađo bộté nguyeãn xyz cê kà ngê ộtộ rệnệ".split(' ') {
        assert!(!syllable::is_syllable(word), "{word}");
    }
}

#[test]
fn long_texts_are_quick() {
    let start = std::time::Instant::now();
    for text in ["Nguyeãn ".repeat(100_000), "é".repeat(500_000), "NguyÔn ".repeat(140_000)] {
        let _ = guess(&text);
        let _ = convert(&text, Encoding::Tcvn3);
        let _ = convert(&text, Encoding::Vni);
    }
    assert!(start.elapsed().as_secs() < 20, "a megabyte is no reason to wait: {:?}", start.elapsed());
}

proptest! {
    #[test]
    fn letters_survive_both_ways(text in "[a-zA-Z0-9 .,àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]{0,60}") {
        prop_assert_eq!(convert(&encode(&text, Encoding::Vni), Encoding::Vni), text.clone());
        let upper = text.to_uppercase();
        prop_assert_eq!(convert(&encode(&upper, Encoding::Vni), Encoding::Vni), upper);
        let small = text.to_lowercase();
        prop_assert_eq!(convert(&encode(&small, Encoding::Tcvn3), Encoding::Tcvn3), small);
    }

    #[test]
    fn unicode_sentences_are_left_alone(picks in proptest::collection::vec(any::<prop::sample::Index>(), 1..8), case in 0u8..3) {
        use std::sync::OnceLock;
        static ALL: OnceLock<Vec<String>> = OnceLock::new();
        let all = ALL.get_or_init(syllable::all);
        let words: Vec<&str> = picks.iter().map(|p| p.get(all).as_str()).collect();
        let text = words.join(" ");
        let text = match case {
            0 => text,
            1 => text.to_uppercase(),
            _ => words.iter().map(|w| crate::words::capitalise(w)).collect::<Vec<_>>().join(" "),
        };
        prop_assert_eq!(guess(&text), None, "{} is Unicode", text);
        // Whatever is guessed of an encoded text gives the text back.
        for encoding in [Encoding::Tcvn3, Encoding::Vni] {
            let old = encode(&text, encoding);
            if guess(&old) == Some(encoding) {
                prop_assert_eq!(convert(&old, encoding).to_lowercase(), text.to_lowercase());
            }
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,80}|[\u{a0}-\u{ff}a-zA-Z ]{0,80}") {
        let _ = guess(&text);
        let _ = convert(&text, Encoding::Tcvn3);
        let _ = convert(&text, Encoding::Vni);
    }
}
