//! Spatial functions.
//!
//! A geometry is `bytea`, in MySQL's own bytes: the number of its reference system, then WKB. Functions work on these
//! bytes. A system of longitudes and latitudes stores the longitude first, and mostly shows the latitude first.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/spatial-analysis-functions.html>

#![expect(clippy::needless_pass_by_value, reason = "rules that get arguments own them")]

use super::super::code::query as code;
use super::super::expr::typed::Coercibility;
use super::super::expr::{Context, Kind, Pg, Translated, Typed, refuse};
use super::{Function, MANY, Param, Returns, apply, bring, helper, list, result, rule, unsupported};
use crate::mysql::ast::Call;
use crate::span::Span;

const GEOMETRY: &[Param] = &[Param::Bytes];
const GEOMETRY_AND_NUMBER: &[Param] = &[Param::Bytes, Param::Integer];
const GEOMETRY_AND_DOUBLE: &[Param] = &[Param::Bytes, Param::Double];
const TWO_GEOMETRIES: &[Param] = &[Param::Bytes, Param::Bytes];
const COMPUTED: &str = "computing with geometries needs an extension, such as PostGIS, on columns of its types";

pub(crate) static FUNCTIONS: &[Function] = &[
    rule("GEOMCOLLECTION", 0, MANY, constructed, "mysql.geometry_construct()"),
    rule("GEOMETRYCOLLECTION", 0, MANY, constructed, "mysql.geometry_construct()"),
    rule("LINESTRING", 1, MANY, constructed, "mysql.geometry_construct()"),
    in_plane(helper("MBRCONTAINS", "mbrcontains", TWO_GEOMETRIES, Returns::Int4)),
    in_plane(helper("MBRCOVEREDBY", "mbrcoveredby", TWO_GEOMETRIES, Returns::Int4)),
    in_plane(helper("MBRCOVERS", "mbrcovers", TWO_GEOMETRIES, Returns::Int4)),
    in_plane(helper("MBRDISJOINT", "mbrdisjoint", TWO_GEOMETRIES, Returns::Int4)),
    in_plane(helper("MBREQUALS", "mbrequals", TWO_GEOMETRIES, Returns::Int4)),
    in_plane(helper("MBRINTERSECTS", "mbrintersects", TWO_GEOMETRIES, Returns::Int4)),
    in_plane(helper("MBROVERLAPS", "mbroverlaps", TWO_GEOMETRIES, Returns::Int4)),
    in_plane(helper("MBRTOUCHES", "mbrtouches", TWO_GEOMETRIES, Returns::Int4)),
    in_plane(helper("MBRWITHIN", "mbrwithin", TWO_GEOMETRIES, Returns::Int4)),
    rule("MULTILINESTRING", 1, MANY, constructed, "mysql.geometry_construct()"),
    rule("MULTIPOINT", 1, MANY, constructed, "mysql.geometry_construct()"),
    rule("MULTIPOLYGON", 1, MANY, constructed, "mysql.geometry_construct()"),
    apply("POINT", &[Param::Double, Param::Double], point, "mysql.geometry_point()"),
    rule("POLYGON", 1, MANY, constructed, "mysql.geometry_construct()"),
    in_plane(helper("ST_AREA", "st_area", GEOMETRY, Returns::Double)),
    rule("ST_ASBINARY", 1, 2, as_binary, "mysql.st_aswkb()"),
    helper("ST_ASGEOJSON", "st_asgeojson", GEOMETRY_AND_NUMBER, Returns::Json).optional(1),
    rule("ST_ASTEXT", 1, 2, as_text, "mysql.st_astext()"),
    rule("ST_ASWKB", 1, 2, as_binary, "mysql.st_aswkb()"),
    rule("ST_ASWKT", 1, 2, as_text, "mysql.st_astext()"),
    unsupported("ST_BUFFER", COMPUTED),
    unsupported("ST_BUFFER_STRATEGY", COMPUTED),
    in_plane(helper("ST_CENTROID", "st_centroid", GEOMETRY, Returns::Geometry)),
    unsupported("ST_COLLECT", COMPUTED),
    in_plane(helper("ST_CONTAINS", "st_contains", TWO_GEOMETRIES, Returns::Int4)),
    in_plane(helper("ST_CONVEXHULL", "st_convexhull", GEOMETRY, Returns::Geometry)),
    unsupported("ST_CROSSES", COMPUTED),
    unsupported("ST_DIFFERENCE", COMPUTED),
    helper("ST_DIMENSION", "st_dimension", GEOMETRY, Returns::Int4),
    in_plane(helper("ST_DISJOINT", "st_disjoint", TWO_GEOMETRIES, Returns::Int4)),
    in_plane(helper("ST_DISTANCE", "st_distance", TWO_GEOMETRIES, Returns::Double)),
    helper("ST_DISTANCE_SPHERE", "st_distance_sphere", &[Param::Bytes, Param::Bytes, Param::Double], Returns::Double)
        .optional(1),
    apply("ST_ENDPOINT", GEOMETRY, end_point, "mysql.geometry_part()"),
    in_plane(helper("ST_ENVELOPE", "st_envelope", GEOMETRY, Returns::Geometry)),
    in_plane(helper("ST_EQUALS", "st_equals", TWO_GEOMETRIES, Returns::Int4)),
    apply("ST_EXTERIORRING", GEOMETRY, exterior_ring, "mysql.geometry_part()"),
    unsupported("ST_FRECHETDISTANCE", COMPUTED),
    rule("ST_GEOHASH", 2, 3, geohash, "mysql.st_geohash()"),
    rule("ST_GEOMCOLLFROMTEXT", 1, 3, from_text, "mysql.st_geomfromtext()"),
    rule("ST_GEOMCOLLFROMWKB", 1, 3, from_wkb, "mysql.st_geomfromwkb()"),
    rule("ST_GEOMETRYCOLLECTIONFROMTEXT", 1, 3, from_text, "mysql.st_geomfromtext()"),
    apply("ST_GEOMETRYN", GEOMETRY_AND_NUMBER, geometry_n, "mysql.geometry_part()"),
    rule("ST_GEOMETRYFROMTEXT", 1, 3, from_text, "mysql.st_geomfromtext()"),
    rule("ST_GEOMETRYFROMWKB", 1, 3, from_wkb, "mysql.st_geomfromwkb()"),
    apply("ST_GEOMETRYTYPE", GEOMETRY, type_of, "mysql.st_geometrytype()"),
    rule("ST_GEOMFROMGEOJSON", 1, 3, from_geojson, "mysql.st_geomfromgeojson()"),
    rule("ST_GEOMFROMTEXT", 1, 3, from_text, "mysql.st_geomfromtext()"),
    rule("ST_GEOMFROMWKB", 1, 3, from_wkb, "mysql.st_geomfromwkb()"),
    unsupported("ST_HAUSDORFFDISTANCE", COMPUTED),
    apply("ST_INTERIORRINGN", GEOMETRY_AND_NUMBER, interior_ring_n, "mysql.geometry_part()"),
    unsupported("ST_INTERSECTION", COMPUTED),
    in_plane(helper("ST_INTERSECTS", "st_intersects", TWO_GEOMETRIES, Returns::Int4)),
    helper("ST_ISCLOSED", "st_isclosed", GEOMETRY, Returns::Int4),
    helper("ST_ISEMPTY", "st_isempty", GEOMETRY, Returns::Int4),
    in_plane(helper("ST_ISSIMPLE", "st_issimple", GEOMETRY, Returns::Int4)),
    unsupported("ST_ISVALID", COMPUTED),
    apply("ST_LATFROMGEOHASH", &[Param::PlainText], latitude_of_geohash, "mysql.geohash_place()"),
    apply("ST_LATITUDE", GEOMETRY_AND_DOUBLE, latitude, "mysql.st_latitude()").optional(1),
    in_plane(helper("ST_LENGTH", "st_length", GEOMETRY, Returns::Double)),
    rule("ST_LINEFROMTEXT", 1, 3, from_text, "mysql.st_geomfromtext()"),
    rule("ST_LINEFROMWKB", 1, 3, from_wkb, "mysql.st_geomfromwkb()"),
    unsupported("ST_LINEINTERPOLATEPOINT", COMPUTED),
    unsupported("ST_LINEINTERPOLATEPOINTS", COMPUTED),
    rule("ST_LINESTRINGFROMTEXT", 1, 3, from_text, "mysql.st_geomfromtext()"),
    apply("ST_LONGFROMGEOHASH", &[Param::PlainText], longitude_of_geohash, "mysql.geohash_place()"),
    apply("ST_LONGITUDE", GEOMETRY_AND_DOUBLE, longitude, "mysql.st_longitude()").optional(1),
    in_plane(helper("ST_MAKEENVELOPE", "st_makeenvelope", TWO_GEOMETRIES, Returns::Geometry)),
    rule("ST_MLINEFROMTEXT", 1, 3, from_text, "mysql.st_geomfromtext()"),
    rule("ST_MLINEFROMWKB", 1, 3, from_wkb, "mysql.st_geomfromwkb()"),
    rule("ST_MPOINTFROMTEXT", 1, 3, from_text, "mysql.st_geomfromtext()"),
    rule("ST_MPOINTFROMWKB", 1, 3, from_wkb, "mysql.st_geomfromwkb()"),
    rule("ST_MPOLYFROMTEXT", 1, 3, from_text, "mysql.st_geomfromtext()"),
    rule("ST_MPOLYFROMWKB", 1, 3, from_wkb, "mysql.st_geomfromwkb()"),
    rule("ST_MULTILINESTRINGFROMTEXT", 1, 3, from_text, "mysql.st_geomfromtext()"),
    rule("ST_MULTIPOINTFROMTEXT", 1, 3, from_text, "mysql.st_geomfromtext()"),
    rule("ST_MULTIPOLYGONFROMTEXT", 1, 3, from_text, "mysql.st_geomfromtext()"),
    helper("ST_NUMGEOMETRIES", "st_numgeometries", GEOMETRY, Returns::Int4),
    helper("ST_NUMINTERIORRING", "st_numinteriorrings", GEOMETRY, Returns::Int4),
    helper("ST_NUMINTERIORRINGS", "st_numinteriorrings", GEOMETRY, Returns::Int4),
    helper("ST_NUMPOINTS", "st_numpoints", GEOMETRY, Returns::Int4),
    unsupported("ST_OVERLAPS", COMPUTED),
    unsupported("ST_POINTATDISTANCE", COMPUTED),
    helper("ST_POINTFROMGEOHASH", "st_pointfromgeohash", &[Param::PlainText, Param::Integer], Returns::Geometry),
    rule("ST_POINTFROMTEXT", 1, 3, from_text, "mysql.st_geomfromtext()"),
    rule("ST_POINTFROMWKB", 1, 3, from_wkb, "mysql.st_geomfromwkb()"),
    apply("ST_POINTN", GEOMETRY_AND_NUMBER, point_n, "mysql.geometry_part()"),
    rule("ST_POLYFROMTEXT", 1, 3, from_text, "mysql.st_geomfromtext()"),
    rule("ST_POLYFROMWKB", 1, 3, from_wkb, "mysql.st_geomfromwkb()"),
    rule("ST_POLYGONFROMTEXT", 1, 3, from_text, "mysql.st_geomfromtext()"),
    unsupported("ST_SIMPLIFY", COMPUTED),
    apply("ST_SRID", GEOMETRY_AND_NUMBER, srid, "mysql.st_srid()").optional(1),
    apply("ST_STARTPOINT", GEOMETRY, start_point, "mysql.geometry_part()"),
    helper("ST_SWAPXY", "st_swapxy", GEOMETRY, Returns::Geometry),
    unsupported("ST_SYMDIFFERENCE", COMPUTED),
    unsupported("ST_TOUCHES", COMPUTED),
    unsupported("ST_TRANSFORM", COMPUTED),
    unsupported("ST_UNION", COMPUTED),
    unsupported("ST_VALIDATE", COMPUTED),
    in_plane(helper("ST_WITHIN", "st_within", TWO_GEOMETRIES, Returns::Int4)),
    apply("ST_X", GEOMETRY_AND_DOUBLE, x, "mysql.st_x()").optional(1),
    apply("ST_Y", GEOMETRY_AND_DOUBLE, y, "mysql.st_y()").optional(1),
];

/// It computes in the plane only.
const fn in_plane(function: Function) -> Function {
    function.told(&code::PLANE_ONLY, "geometries of geographic systems are refused")
}

fn geometry(sql: String, args: &[Typed]) -> Typed {
    let operands: Vec<&Typed> = args.iter().collect();
    Typed::new(sql, Kind::Geometry, Pg::Bytea).mixed_with(&operands)
}

fn point(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    let sql = context.helper("geometry_point", &[&list(&args)]);
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
    let sql = context.helper("geometry_construct", &[kind, &list(&args)]);
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
    let mut args = vec![text];
    system_and_options(context, call, &mut args)?;
    let sql = context.helper("st_geomfromtext", &[&list(&args)]);
    Ok(geometry(sql, &args))
}

/// The number of the system behind the first argument, and the options.
fn system_and_options(context: &mut Context<'_>, call: &Call, args: &mut Vec<Typed>) -> Translated<()> {
    let params = [Param::Integer, Param::PlainText];
    for (node, param) in call.args.iter().skip(1).zip(params) {
        let typed = context.expr(node)?;
        args.push(bring(context, typed, param));
    }
    if args.len() == 2 {
        args.push(no_options());
    }
    Ok(())
}

fn no_options() -> Typed {
    Typed::new("''", Kind::Text, Pg::Untyped).not_null()
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
    if typed.kind == Kind::Geometry {
        return refuse(&code::EXPRESSION, span, "bytes of a geometry that is one already");
    }
    // Only bytes that MySQL wrote itself are known to be in its order, and of some type.
    let own = typed.sql.starts_with("mysql.st_aswkb(");
    let of_type = !matches!(call.name.as_str(), "ST_GEOMFROMWKB" | "ST_GEOMETRYFROMWKB");
    if !own && !typed.is_null() {
        let message = if of_type { "bytes in another order, or of another type" } else { "bytes in another order" };
        context.report(&code::WKB_ORDER, span, message);
    }
    let mut args = vec![context.as_bytes(typed)];
    system_and_options(context, call, &mut args)?;
    if args.len() == 1 {
        args.extend([Typed::new("0", Kind::INT, Pg::Int4).not_null(), no_options()]);
    }
    let sql = context.helper("st_geomfromwkb", &[&list(&args)]);
    Ok(geometry(sql, &args))
}

/// A geometry and options: what is shown of it.
fn shown(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Option<Vec<Typed>>> {
    let Some(node) = call.args.first() else { return Ok(None) };
    let typed = context.expr(node)?;
    if !matches!(typed.kind, Kind::Geometry | Kind::Null | Kind::Unknown) {
        return refuse(&code::EXPRESSION, span, "an argument that is no geometry");
    }
    let mut args = vec![context.as_bytes(typed)];
    if let Some(node) = call.args.get(1) {
        let typed = context.expr(node)?;
        args.push(bring(context, typed, Param::PlainText));
    }
    Ok(Some(args))
}

fn as_binary(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let Some(mut args) = shown(context, call, span)? else { return Ok(Typed::null()) };
    if args.len() == 1 {
        args.push(no_options());
    }
    let sql = context.helper("st_aswkb", &[&list(&args)]);
    Ok(Typed { coercible: true, ..result(context, sql, Returns::Bytes, &args) })
}

fn as_text(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let Some(args) = shown(context, call, span)? else { return Ok(Typed::null()) };
    let sql = context.helper("st_astext", &[&list(&args)]);
    let text = context.literal_collation(Coercibility::Literal);
    let typed = result(context, sql, Returns::Text, &args);
    Ok(Typed { text: Some(text), ..typed })
}

fn from_geojson(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let params = [Param::Json, Param::Integer, Param::Integer];
    let mut args = Vec::new();
    for (node, param) in call.args.iter().zip(params) {
        let typed = context.expr(node)?;
        args.push(bring(context, typed, param));
    }
    for default in ["1", "4326"].iter().skip(args.len().saturating_sub(1)) {
        args.push(Typed::new(*default, Kind::INT, Pg::Int4).not_null());
    }
    let sql = context.helper("st_geomfromgeojson", &[&list(&args)]);
    Ok(geometry(sql, &args))
}

fn geohash(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let params: &[Param] = match call.args.len() {
        2 => GEOMETRY_AND_NUMBER,
        _ => &[Param::Double, Param::Double, Param::Integer],
    };
    let mut args = Vec::new();
    for (node, param) in call.args.iter().zip(params) {
        let typed = context.expr(node)?;
        args.push(bring(context, typed, *param));
    }
    let sql = context.helper("st_geohash", &[&list(&args)]);
    let text = context.literal_collation(Coercibility::Literal);
    let typed = result(context, sql, Returns::Text, &args);
    Ok(Typed { text: Some(text), ..typed })
}

fn latitude_of_geohash(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    let sql = context.helper("geohash_place", &[&list(&args), "2"]);
    Ok(result(context, sql, Returns::Double, &args))
}

fn longitude_of_geohash(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    let sql = context.helper("geohash_place", &[&list(&args), "1"]);
    Ok(result(context, sql, Returns::Double, &args))
}

fn srid(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    Ok(read_or_set(context, "st_srid", Returns::Int4, &args))
}

fn x(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    Ok(read_or_set(context, "st_x", Returns::Double, &args))
}

fn y(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    Ok(read_or_set(context, "st_y", Returns::Double, &args))
}

fn latitude(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    Ok(read_or_set(context, "st_latitude", Returns::Double, &args))
}

fn longitude(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    Ok(read_or_set(context, "st_longitude", Returns::Double, &args))
}

/// With one argument a value of the geometry, with two the geometry with another value.
fn read_or_set(context: &mut Context<'_>, helper: &'static str, returns: Returns, args: &[Typed]) -> Typed {
    let sql = context.helper(helper, &[&list(args)]);
    result(context, sql, if args.len() > 1 { Returns::Geometry } else { returns }, args)
}

fn type_of(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    let sql = context.helper("st_geometrytype", &[&list(&args)]);
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
    args.get(1).map(|arg| arg.sql.clone()).unwrap_or_default().into()
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
