//! Which certificate for which dossier.

use hoso_sign::certificate::Certificate;
use hoso_sign::choice::{Fit, Reason, Usage, Wanted, choose};
use jiff::Timestamp;

use crate::common::{Authority, at};

struct Shelf(Authority);

impl Shelf {
    /// A certificate for the public key of `nv`, so that no key is made.
    fn certificate(&self, name: &str, subject: &str, extensions: &str, days: &str) -> Certificate {
        let (request, out) = (format!("{name}.csr"), format!("{name}.pem"));
        self.0.openssl(&["req", "-new", "-key", "nv.key", "-out", &request, "-utf8", "-subj", subject]);
        let mut arguments = vec!["x509", "-req", "-in", &request, "-CA", "sub.pem", "-CAkey", "sub.key", "-out", &out];
        arguments.extend(["-CAcreateserial", "-days", days, "-extfile", extensions]);
        self.0.openssl(&arguments);
        Certificate::from_der(&self.0.der(name)).unwrap()
    }
}

#[test]
fn the_certificate_of_the_dossier_comes_first() {
    let shelf = Shelf(crate::shared::authority());
    let company = shelf.certificate("company", "/CN=CÔNG TY VÍ DỤ/UID=MST:9900000016", "end.ext", "200");
    let renewed = shelf.certificate("renewed", "/CN=CÔNG TY VÍ DỤ/UID=MST:9900000016", "end.ext", "400");
    let branch = shelf.certificate("branch", "/CN=CHI NHÁNH VÍ DỤ/UID=MST:9900000016-001", "end.ext", "900");
    let other = shelf.certificate("other", "/CN=CÔNG TY KHÁC/UID=MST:9900000024", "end.ext", "900");
    let person = shelf.certificate("person", "/CN=NGUYỄN THỊ VÍ DỤ/UID=CCCD:001190000001", "end.ext", "20");
    let bare = shelf.certificate("bare", "/CN=KHÔNG TÊN", "end.ext", "900");
    let wrong = shelf.certificate("wrong", "/CN=CÔNG TY VÍ DỤ/UID=MST:9900000016", "wrong.ext", "900");
    let authority = Certificate::from_der(&shelf.0.der("sub")).unwrap();
    let all = [&other, &bare, &company, &wrong, &person, &renewed, &branch, &authority];

    let wanted = Wanted { at: at(), tax_code: Some("9900000016"), personal_number: None, usage: Usage::Documents };
    let ranked = choose(&all, &wanted);
    let order: Vec<usize> = ranked.iter().map(|one| one.index).collect();
    assert_eq!(&order[..2], [5, 2], "the company's, the renewed one before the old: {ranked:?}");
    assert_eq!(ranked[0].reasons, [Reason::TaxCodeMatches]);
    let of = |index: usize| ranked.iter().find(|one| one.index == index).unwrap();
    assert_eq!(of(6).reasons, [Reason::OtherBranch { has: "9900000016-001".to_owned() }]);
    assert_eq!(of(0).reasons, [Reason::TaxCodeDiffers { has: vec!["9900000024".to_owned()] }]);
    assert_eq!(of(1).reasons, [Reason::NoIdentifier]);
    assert!(of(4).reasons.contains(&Reason::TaxCodeDiffers { has: vec!["001190000001".to_owned()] }), "{:?}", of(4));
    for index in [0, 1, 4, 6] {
        assert_eq!(of(index).fit, Fit::Doubtful, "a warning before the first PIN: {:?}", of(index));
    }
    for index in [3, 7] {
        assert_eq!((of(index).fit, &of(index).reasons[0]), (Fit::Unusable, &Reason::WrongUsage), "{:?}", of(index));
    }

    // A person's own dossier: the personal number is the tax code since 1/7/2025.
    let own = Wanted { tax_code: Some("001190000001"), personal_number: Some("001190000001"), ..wanted };
    let ranked = choose(&all, &own);
    assert_eq!((ranked[0].index, ranked[0].fit), (4, Fit::Suits));
    assert!(matches!(ranked[0].reasons[2], Reason::ExpiresSoon { .. }), "renew it: {:?}", ranked[0].reasons);

    // A company's dossier signed by its director: both numbers in one certificate.
    let both =
        shelf.certificate("both", "/CN=NGUYỄN THỊ VÍ DỤ/UID=MST:9900000024/UID=CCCD:001190000001", "end.ext", "90");
    let wanted_both = Wanted { personal_number: Some("001190000001"), ..wanted };
    let ranked = choose(&[&both], &wanted_both);
    assert_eq!(ranked[0].fit, Fit::Doubtful, "the right person with another company's certificate");

    let later = Timestamp::from_second(at().as_second() + 300 * 86_400).unwrap();
    let ranked = choose(&[&company, &renewed], &Wanted { at: later, ..wanted });
    assert_eq!((ranked[0].index, ranked[1].fit), (1, Fit::Unusable), "an expired one is never first");
    assert!(matches!(ranked[1].reasons[0], Reason::Expired { .. }));
    let nobody = Wanted { tax_code: None, personal_number: None, ..wanted };
    assert_eq!(choose(&[&bare], &nobody)[0].fit, Fit::Suits, "nothing to compare with");
    assert!(choose(&[], &wanted).is_empty());
}
