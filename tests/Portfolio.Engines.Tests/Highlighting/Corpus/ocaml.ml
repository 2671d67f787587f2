(* A binary tree. *)
open Printf

type 'a tree =
  | Leaf
  | Node of 'a tree * 'a * 'a tree

exception Not_here of string

let rec insert x tree =
  match tree with
  | Leaf -> Node (Leaf, x, Leaf)
  | Node (left, y, right) ->
    if x < y then Node (insert x left, y, right)
    else if x > y then Node (left, y, insert x right)
    else tree

let rec fold f acc = function
  | Leaf -> acc
  | Node (l, x, r) -> fold f (f (fold f acc l) x) r

let sum tree = fold (fun acc x -> acc + x) 0 tree

module Stack = struct
  type t = { mutable items : int list; name : string }
  let create name = { items = []; name }
  let push s x = s.items <- x :: s.items
end

let () =
  let tree = List.fold_left (fun t x -> insert x t) Leaf [3; 1; 2] in
  printf "sum: %d\n" (sum tree);
  let text = "multi" ^ "part" in
  let c = 'a' in
  for i = 0 to 10 do
    print_endline (string_of_int i)
  done;
  try
    raise (Not_here "x")
  with Not_here s -> print_string s;
  ignore (text, c, 3.14, 0x1F, true)
