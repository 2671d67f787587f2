module Ledger.Accounts

open System
open System.Collections.Generic

// Balances are kept in minor units.
type Currency = INR | EUR | USD

type Account =
    { Id: Guid
      Owner: string
      Balance: int64
      Currency: Currency }

(* A transfer fails for
   good reasons only. *)
type TransferError =
    | InsufficientFunds of missing: int64
    | UnknownAccount of string

let rec sum xs =
    match xs with
    | [] -> 0L
    | head :: tail -> head + sum tail

let debit amount account =
    if account.Balance < amount then
        Error (InsufficientFunds (amount - account.Balance))
    else
        Ok { account with Balance = account.Balance - amount }

let average (values: float list) : float =
    values |> List.average |> fun x -> Math.Round(x, 2)

let private rate = 0.0125

let describe account =
    let name = account.Owner.Trim()
    sprintf "%s has %d" name account.Balance

let main argv =
    let text = """multi "quoted" text"""
    let mutable count = 0
    for i in 1 .. 10 do
        count <- count + i
    printfn "%d %s" count text
    async {
        let! result = Async.Sleep 10
        return count
    } |> Async.RunSynchronously |> ignore
    if count > 0 then true else false
