//! Spatial functions.
//!
//! A geometry is `bytea`, in MySQL's own bytes: the number of its reference system, then WKB. What makes geometries,
//! prints them and takes them apart works on these bytes. What computes with them has no equal without an extension.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/spatial-analysis-functions.html>

#![expect(clippy::needless_pass_by_value, reason = "rules that get arguments own them")]

use super::super::code::query as code;
use super::super::expr::typed::Coercibility;
use super::super::expr::{Context, Kind, Pg, Translated, Typed, refuse};
use super::{Function, MANY, Param, Returns, apply, bring, helper, rule, unsupported};
use crate::mysql::ast::Call;
use crate::span::Span;

const GEOMETRY: &[Param] = &[Param::Bytes];
const GEOMETRY_AND_NUMBER: &[Param] = &[Param::Bytes, Param::Integer];
const COMPUTED: &str = "computing with geometries needs an extension, such as PostGIS, on columns of its types";

pub(crate) static FUNCTIONS: &[Function] = &[
    rule("GEOMCOLLECTION", 0, MANY, constructed, "mysql.geometry_construct()"),
    rule("GEOMETRYCOLLECTION", 0, MANY, constructed, "mysql.geometry_construct()"),
    rule("LINESTRING", 1, MANY, constructed, "mysql.geometry_construct()"),
    unsupported("MBRCONTAINS", COMPUTED),
    unsupported("MBRCOVEREDBY", COMPUTED),
    unsupported("MBRCOVERS", COMPUTED),
    unsupported("MBRDISJOINT", COMPUTED),
    unsupported("MBREQUALS", COMPUTED),
    unsupported("MBRINTERSECTS", COMPUTED),
    unsupported("MBROVERLAPS", COMPUTED),
    unsupported("MBRTOUCHES", COMPUTED),
    unsupported("MBRWITHIN", COMPUTED),
    rule("MULTILINESTRING", 1, MANY, constructed, "mysql.geometry_construct()"),
    rule("MULTIPOINT", 1, MANY, constructed, "mysql.geometry_construct()"),
    rule("MULTIPOLYGON", 1, MANY, constructed, "mysql.geometry_construct()"),
    apply("POINT", &[Param::Double, Param::Double], point, "mysql.geometry_point()"),
    rule("POLYGON", 1, MANY, constructed, "mysql.geometry_construct()"),
    unsupported("ST_AREA", COMPUTED),
    apply("ST_ASBINARY", GEOMETRY, as_binary, "substr(a, 5)"),
    unsupported("ST_ASGEOJSON", COMPUTED),
    rule("ST_ASTEXT", 1, 1, as_text, "mysql.st_astext()"),
    apply("ST_ASWKB", GEOMETRY, as_binary, "substr(a, 5)"),
    rule("ST_ASWKT", 1, 1, as_text, "mysql.st_astext()"),
    unsupported("ST_BUFFER", COMPUTED),
    unsupported("ST_BUFFER_STRATEGY", COMPUTED),
    unsupported("ST_CENTROID", COMPUTED),
    unsupported("ST_COLLECT", COMPUTED),
    unsupported("ST_CONTAINS", COMPUTED),
    unsupported("ST_CONVEXHULL", COMPUTED),
    unsupported("ST_CROSSES", COMPUTED),
    unsupported("ST_DIFFERENCE", COMPUTED),
    unsupported("ST_DIMENSION", COMPUTED),
    unsupported("ST_DISJOINT", COMPUTED),
    unsupported("ST_DISTANCE", COMPUTED),
    unsupported("ST_DISTANCE_SPHERE", COMPUTED),
    apply("ST_ENDPOINT", GEOMETRY, end_point, "mysql.geometry_part()"),
    unsupported("ST_ENVELOPE", COMPUTED),
    unsupported("ST_EQUALS", COMPUTED),
    apply("ST_EXTERIORRING", GEOMETRY, exterior_ring, "mysql.geometry_part()"),
    unsupported("ST_FRECHETDISTANCE", COMPUTED),
    unsupported("ST_GEOHASH", COMPUTED),
    rule("ST_GEOMCOLLFROMTEXT", 1, 1, from_text, "mysql.st_geomfromtext()"),
    rule("ST_GEOMCOLLFROMWKB", 1, 1, from_wkb, "'\\x00000000' || a"),
    rule("ST_GEOMETRYCOLLECTIONFROMTEXT", 1, 1, from_text, "mysql.st_geomfromtext()"),
    apply("ST_GEOMETRYN", GEOMETRY_AND_NUMBER, geometry_n, "mysql.geometry_part()"),
    rule("ST_GEOMETRYFROMTEXT", 1, 1, from_text, "mysql.st_geomfromtext()"),
    rule("ST_GEOMETRYFROMWKB", 1, 1, from_wkb, "'\\x00000000' || a"),
    apply("ST_GEOMETRYTYPE", GEOMETRY, type_of, "mysql.st_geometrytype()"),
    unsupported("ST_GEOMFROMGEOJSON", COMPUTED),
    rule("ST_GEOMFROMTEXT", 1, 1, from_text, "mysql.st_geomfromtext()"),
    rule("ST_GEOMFROMWKB", 1, 1, from_wkb, "'\\x00000000' || a"),
    unsupported("ST_HAUSDORFFDISTANCE", COMPUTED),
    apply("ST_INTERIORRINGN", GEOMETRY_AND_NUMBER, interior_ring_n, "mysql.geometry_part()"),
    unsupported("ST_INTERSECTION", COMPUTED),
    unsupported("ST_INTERSECTS", COMPUTED),
    unsupported("ST_ISCLOSED", COMPUTED),
    unsupported("ST_ISEMPTY", COMPUTED),
    unsupported("ST_ISSIMPLE", COMPUTED),
    unsupported("ST_ISVALID", COMPUTED),
    unsupported("ST_LATFROMGEOHASH", COMPUTED),
    unsupported("ST_LATITUDE", COMPUTED),
    unsupported("ST_LENGTH", COMPUTED),
    rule("ST_LINEFROMTEXT", 1, 1, from_text, "mysql.st_geomfromtext()"),
    rule("ST_LINEFROMWKB", 1, 1, from_wkb, "'\\x00000000' || a"),
    unsupported("ST_LINEINTERPOLATEPOINT", COMPUTED),
    unsupported("ST_LINEINTERPOLATEPOINTS", COMPUTED),
    rule("ST_LINESTRINGFROMTEXT", 1, 1, from_text, "mysql.st_geomfromtext()"),
    unsupported("ST_LONGFROMGEOHASH", COMPUTED),
    unsupported("ST_LONGITUDE", COMPUTED),
    unsupported("ST_MAKEENVELOPE", COMPUTED),
    rule("ST_MLINEFROMTEXT", 1, 1, from_text, "mysql.st_geomfromtext()"),
    rule("ST_MLINEFROMWKB", 1, 1, from_wkb, "'\\x00000000' || a"),
    rule("ST_MPOINTFROMTEXT", 1, 1, from_text, "mysql.st_geomfromtext()"),
    rule("ST_MPOINTFROMWKB", 1, 1, from_wkb, "'\\x00000000' || a"),
    rule("ST_MPOLYFROMTEXT", 1, 1, from_text, "mysql.st_geomfromtext()"),
    rule("ST_MPOLYFROMWKB", 1, 1, from_wkb, "'\\x00000000' || a"),
    rule("ST_MULTILINESTRINGFROMTEXT", 1, 1, from_text, "mysql.st_geomfromtext()"),
    rule("ST_MULTIPOINTFROMTEXT", 1, 1, from_text, "mysql.st_geomfromtext()"),
    rule("ST_MULTIPOLYGONFROMTEXT", 1, 1, from_text, "mysql.st_geomfromtext()"),
    helper("ST_NUMGEOMETRIES", "st_numgeometries", GEOMETRY, Returns::Int4),
    helper("ST_NUMINTERIORRING", "st_numinteriorrings", GEOMETRY, Returns::Int4),
    helper("ST_NUMINTERIORRINGS", "st_numinteriorrings", GEOMETRY, Returns::Int4),
    helper("ST_NUMPOINTS", "st_numpoints", GEOMETRY, Returns::Int4),
    unsupported("ST_OVERLAPS", COMPUTED),
    unsupported("ST_POINTATDISTANCE", COMPUTED),
    unsupported("ST_POINTFROMGEOHASH", COMPUTED),
    rule("ST_POINTFROMTEXT", 1, 1, from_text, "mysql.st_geomfromtext()"),
    rule("ST_POINTFROMWKB", 1, 1, from_wkb, "'\\x00000000' || a"),
    apply("ST_POINTN", GEOMETRY_AND_NUMBER, point_n, "mysql.geometry_part()"),
    rule("ST_POLYFROMTEXT", 1, 1, from_text, "mysql.st_geomfromtext()"),
    rule("ST_POLYFROMWKB", 1, 1, from_wkb, "'\\x00000000' || a"),
    rule("ST_POLYGONFROMTEXT", 1, 1, from_text, "mysql.st_geomfromtext()"),
    unsupported("ST_SIMPLIFY", COMPUTED),
    helper("ST_SRID", "st_srid", GEOMETRY, Returns::Int4),
    apply("ST_STARTPOINT", GEOMETRY, start_point, "mysql.geometry_part()"),
    unsupported("ST_SWAPXY", COMPUTED),
    unsupported("ST_SYMDIFFERENCE", COMPUTED),
    unsupported("ST_TOUCHES", COMPUTED),
    unsupported("ST_TRANSFORM", COMPUTED),
    unsupported("ST_UNION", COMPUTED),
    unsupported("ST_VALIDATE", COMPUTED),
    unsupported("ST_WITHIN", COMPUTED),
    helper("ST_X", "st_x", GEOMETRY, Returns::Double),
    helper("ST_Y", "st_y", GEOMETRY, Returns::Double),
];

fn geometry(sql: String, args: &[Typed]) -> Typed {
    let operands: Vec<&Typed> = args.iter().collect();
    Typed::new(sql, Kind::Geometry, Pg::Bytea).mixed_with(&operands)
}

fn point(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    let sql = context.helper("geometry_point", &[&super::list(&args)]);
    Ok(geometry(sql, &args))
}

fn constructed(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let kind = match call.name.as_str() {
        "LINESTRING" => "2",
        "POLYGON" => "3",
        "MULTIPOINT" => "4",
        "MULTILINESTRING" => "5",
        "MULTIPOLYGON" => "6",
        _ => "7",
    };
    if call.args.is_empty() {
        let sql = context.helper("st_geomfromtext", &["'GEOMETRYCOLLECTION EMPTY'"]);
        return Ok(geometry(sql, &[]));
    }
    let mut args = Vec::new();
    for node in &call.args {
        let typed = context.expr(node)?;
        if !matches!(typed.kind, Kind::Geometry | Kind::Null) {
            return refuse(&code::EXPRESSION, span, "an argument that is no geometry");
        }
        args.push(typed);
    }
    let sql = context.helper("geometry_construct", &[kind, &super::list(&args)]);
    Ok(geometry(sql, &args))
}

/// The variants differ in the type that they allow.
fn from_text(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let Some(node) = call.args.first() else { return Ok(Typed::null()) };
    let typed = context.expr(node)?;
    let text = bring(context, typed, Param::PlainText);
    let wanted = wanted(&call.name);
    if !wanted.is_empty()
        && !text
            .constant_text()
            .is_some_and(|text| wanted.iter().any(|word| text.trim_start().to_ascii_uppercase().starts_with(word)))
    {
        return refuse(&code::EXPRESSION, span, format!("{} of a text that may name another type", call.name));
    }
    let sql = context.helper("st_geomfromtext", &[&text.sql]);
    Ok(geometry(sql, &[text]))
}

/// The types of a variant's text; none if it takes all.
fn wanted(name: &str) -> &'static [&'static str] {
    match name {
        "ST_GEOMCOLLFROMTEXT" | "ST_GEOMETRYCOLLECTIONFROMTEXT" => &["GEOMETRYCOLLECTION", "GEOMCOLLECTION"],
        "ST_LINEFROMTEXT" | "ST_LINESTRINGFROMTEXT" => &["LINESTRING"],
        "ST_MLINEFROMTEXT" | "ST_MULTILINESTRINGFROMTEXT" => &["MULTILINESTRING"],
        "ST_MPOINTFROMTEXT" | "ST_MULTIPOINTFROMTEXT" => &["MULTIPOINT"],
        "ST_MPOLYFROMTEXT" | "ST_MULTIPOLYGONFROMTEXT" => &["MULTIPOLYGON"],
        "ST_POINTFROMTEXT" => &["POINT"],
        "ST_POLYFROMTEXT" | "ST_POLYGONFROMTEXT" => &["POLYGON"],
        _ => &[],
    }
}

fn from_wkb(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let Some(node) = call.args.first() else { return Ok(Typed::null()) };
    let typed = context.expr(node)?;
    // Only bytes that MySQL wrote itself are known to be in its order.
    if !typed.sql.starts_with("substr(") {
        return refuse(&code::EXPRESSION, span, "a geometry of bytes that may be wrong or in another order");
    }
    let bytes = context.as_bytes(typed);
    Ok(geometry(format!("('\\x00000000'::bytea || {})", bytes.atom()), &[bytes]))
}

fn as_binary(_: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    let operands: Vec<&Typed> = args.iter().collect();
    Ok(Typed::new(format!("substr({}, 5)", super::list(&args)), Kind::Bytes, Pg::Bytea).over(&operands))
}

fn as_text(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let Some(node) = call.args.first() else { return Ok(Typed::null()) };
    let typed = context.expr(node)?;
    if typed.kind != Kind::Geometry {
        return refuse(&code::EXPRESSION, span, "an argument that is no geometry");
    }
    let sql = context.helper("st_astext", &[&typed.sql]);
    let text = context.literal_collation(Coercibility::Literal);
    Ok(Typed { text: Some(text), ..Typed::new(sql, Kind::Text, Pg::Text).over(&[&typed]) })
}

fn type_of(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    let sql = context.helper("st_geometrytype", &[&super::list(&args)]);
    let text = context.literal_collation(Coercibility::Literal);
    let operands: Vec<&Typed> = args.iter().collect();
    Ok(Typed { text: Some(text), ..Typed::new(sql, Kind::Text, Pg::Text).over(&operands) })
}

fn part(context: &mut Context<'_>, args: &[Typed], n: &str, kinds: &str) -> Translated<Typed> {
    let value = args.first().map(|arg| arg.sql.clone()).unwrap_or_default();
    let sql = context.helper("geometry_part", &[&value, n, kinds]);
    Ok(geometry(sql, args))
}

fn number(args: &[Typed]) -> String {
    args.get(1).map(|arg| arg.sql.clone()).unwrap_or_default()
}

fn point_n(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    let n = number(&args);
    part(context, &args, &n, "2, 2")
}

fn geometry_n(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    let n = number(&args);
    part(context, &args, &n, "4, 7")
}

/// The first ring is the outer one.
fn interior_ring_n(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    let n = format!("nullif({}, 0) + 1", number(&args));
    part(context, &args, &n, "3, 3")
}

fn exterior_ring(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    part(context, &args, "1", "3, 3")
}

fn start_point(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    part(context, &args, "1", "2, 2")
}

fn end_point(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    let value = args.first().map(|arg| arg.sql.clone()).unwrap_or_default();
    let n = context.helper("st_numpoints", &[&value]);
    part(context, &args, &n, "2, 2")
}
