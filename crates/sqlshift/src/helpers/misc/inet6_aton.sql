-- needs: is_ipv4
CREATE OR REPLACE FUNCTION mysql.inet6_aton(value text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    address text COLLATE "C" := value;
    tail text COLLATE "C";
    halves text[] COLLATE "C";
    head text COLLATE "C";
BEGIN
    IF mysql.is_ipv4(address) = 1 THEN
        RETURN decode((SELECT string_agg(lpad(to_hex(part::integer), 2, '0'), '' ORDER BY place) FROM unnest(string_to_array(address, '.')) WITH ORDINALITY AS parts (part, place)), 'hex');
    END IF;
    tail := substring(address from '[0-9.]+$');
    IF tail ~ '\.' THEN
        -- The last two groups may be written as an IPv4 address.
        IF mysql.is_ipv4(tail) = 0 OR right(left(address, -length(tail)), 1) <> ':' THEN
            RETURN NULL;
        END IF;
        head := encode(mysql.inet6_aton(tail), 'hex');
        address := left(address, -length(tail)) || left(head, 4) || ':' || right(head, 4);
    END IF;
    IF address !~ '^([0-9A-Fa-f]{1,4}(:[0-9A-Fa-f]{1,4})*)?(::([0-9A-Fa-f]{1,4}(:[0-9A-Fa-f]{1,4})*)?)?$' THEN
        RETURN NULL;
    END IF;
    halves := string_to_array(address, '::');
    head := coalesce((SELECT string_agg(lpad(part, 4, '0'), '' ORDER BY place) FROM unnest(string_to_array(halves[1], ':')) WITH ORDINALITY AS parts (part, place)), '');
    tail := coalesce((SELECT string_agg(lpad(part, 4, '0'), '' ORDER BY place) FROM unnest(string_to_array(halves[2], ':')) WITH ORDINALITY AS parts (part, place)), '');
    IF address = '' OR cardinality(halves) = 1 AND length(head) <> 32 OR cardinality(halves) = 2 AND length(head || tail) > 28 THEN
        RETURN NULL;
    END IF;
    RETURN decode(head || repeat('0', 32 - length(head || tail)) || tail, 'hex');
END $$
