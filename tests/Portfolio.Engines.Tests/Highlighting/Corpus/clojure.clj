(ns ledger.core
  (:require [clojure.string :as str]))

;; Balances by account.
(def accounts (atom {:asha 100 :ravi 250}))

(defn deposit
  "Adds an amount."
  [accounts name amount]
  (if (pos? amount)
    (update accounts name + amount)
    (throw (ex-info "wrong" {:amount amount}))))

(defn total [accounts]
  (reduce + 0 (vals accounts)))

(defn report [accounts]
  (let [lines (map (fn [[k v]] (str k ": " v)) accounts)]
    (str/join "\n" lines)))

(doseq [name [:asha :ravi]]
  (swap! accounts deposit name 10)
  (println (report @accounts)))

(loop [n 0]
  (when (< n 3)
    (println n)
    (recur (inc n))))

(->> (range 10)
     (filter even?)
     (map #(* % %))
     (into []))

(def ratio 3.14)
(cond
  (nil? ratio) false
  (> ratio 3) true
  :else nil)
