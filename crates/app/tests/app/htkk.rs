//! The schemas of a person's own HTKK: set, used, forgotten. The schema here is written for the test; the tax authority's are not public.

use std::fs;

use hoso_app::api::Code;
use serde_json::json;

use crate::bench::{call, fails, filled, program, well_said, well_written};

/// A schema of form 842 that lets everything pass but the name of the taxpayer, which it wants short.
const SCHEMA: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://kekhaithue.gdt.gov.vn/TKhaiThue"
  xmlns="http://kekhaithue.gdt.gov.vn/TKhaiThue" elementFormDefault="qualified">
  <xs:element name="HSoThueDTu"><xs:complexType><xs:sequence>
    <xs:element name="HSoKhaiThue"><xs:complexType><xs:sequence>
      <xs:element name="TTinChung"><xs:complexType><xs:sequence>
        <xs:element name="TTinDVu"><xs:complexType><xs:sequence>
          <xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></xs:sequence></xs:complexType></xs:element>
        <xs:element name="TTinTKhaiThue"><xs:complexType><xs:sequence>
          <xs:element name="TKhaiThue"><xs:complexType><xs:sequence>
            <xs:element name="maTKhai"><xs:simpleType><xs:restriction base="xs:string">
              <xs:enumeration value="842"/></xs:restriction></xs:simpleType></xs:element>
            <xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="NNT"><xs:complexType><xs:sequence>
            <xs:element name="mst" type="xs:string"/>
            <xs:element name="tenNNT"><xs:simpleType><xs:restriction base="xs:string">
              <xs:maxLength value="3"/></xs:restriction></xs:simpleType></xs:element>
            <xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></xs:sequence></xs:complexType></xs:element>
          <xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></xs:sequence></xs:complexType></xs:element>
      </xs:sequence></xs:complexType></xs:element>
      <xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/>
    </xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>
    <xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_return_is_checked_by_the_schema_of_its_form() {
    let app = program(None);
    let id = filled(&app, "01-gtgt").await;
    call(&app, "document.build", json!({ "id": id })).await;
    let error = fails(&app, "document.schema-check", json!({ "id": id }), Code::BadFolder).await;
    well_said(&app, &error);
    let folder = tempfile::tempdir().unwrap();
    let set = json!({ "folder": folder.path() });
    let error = fails(&app, "settings.htkk", set.clone(), Code::BadFolder).await;
    well_said(&app, &error);
    let below = folder.path().join("InterfaceIni/Schema/GTGT");
    fs::create_dir_all(&below).unwrap();
    fs::write(below.join("01_GTGT_TT80.xsd"), SCHEMA).unwrap();
    let view = call(&app, "settings.htkk", set).await;
    assert_eq!((&view["schemas"], &view["problem"]), (&json!(1), &json!("")));

    let check = call(&app, "document.schema-check", json!({ "id": id })).await;
    assert_eq!(check["valid"], false, "{check:#}");
    let issue = &check["issues"][0];
    assert_eq!(issue["field"], "ten_nnt", "the error leads to the field: {check:#}");
    well_written(issue["message"].as_str().unwrap(), "what the schema says");
    fs::write(below.join("01_GTGT_TT80.xsd"), SCHEMA.replace("maxLength value=\"3\"", "maxLength value=\"300\""))
        .unwrap();
    let check = call(&app, "document.schema-check", json!({ "id": id })).await;
    assert_eq!((&check["valid"], &check["issues"]), (&json!(true), &json!([])));

    fs::remove_dir_all(below).unwrap();
    let view = call(&app, "settings.htkk", json!({})).await;
    well_written(view["problem"].as_str().unwrap(), "a folder that is no longer there is told");
    assert_eq!(call(&app, "settings.htkk", json!({ "folder": "" })).await["folder"], "");
}
